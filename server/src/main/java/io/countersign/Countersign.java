package io.countersign;

import io.countersign.cli.CountersignCommand;
import io.countersign.cli.EvidenceCommand;
import io.countersign.cli.RehearseCommand;
import io.countersign.cli.RunningServer;
import io.countersign.cli.ServeCommand;
import io.countersign.cli.SettingOptions;
import io.countersign.cli.SettingsCommand;
import io.countersign.cli.Version;
import io.countersign.cli.admin.AdminCommand;
import io.countersign.cli.admin.AdminErrand;
import io.countersign.cli.demo.DemoCommand;
import io.countersign.cli.demo.House;
import io.countersign.cli.demo.PeoplePages;
import io.countersign.cli.doctor.DoctorCommand;
import io.countersign.cli.otp.OtpCommand;
import io.countersign.platform.logging.Logging;
import io.countersign.platform.settings.AuditSettings;
import io.countersign.platform.settings.KeySettings;
import io.countersign.platform.settings.MailSettings;
import io.countersign.platform.settings.ServerSettings;
import io.countersign.platform.settings.SessionSettings;
import io.countersign.platform.settings.SettingGroup;
import io.countersign.platform.settings.Settings;
import io.countersign.platform.settings.SyslogSettings;
import io.countersign.platform.settings.TextSettings;
import io.countersign.platform.settings.TimestampSettings;
import io.countersign.platform.settings.WebhookSettings;
import io.countersign.secret.SecretFactory;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The program: reads the settings, wires the parts by hand, opens the doors. */
public final class Countersign {

    /** Every setting there is; {@code docs/settings.md} is written from this list. */
    public static final List<SettingGroup> SETTINGS = List.of(
            ServerSettings.SETTINGS,
            KeySettings.SETTINGS,
            SessionSettings.SETTINGS,
            AuditSettings.SETTINGS,
            SyslogSettings.SETTINGS,
            TimestampSettings.SETTINGS,
            WebhookSettings.SETTINGS,
            TextSettings.SETTINGS,
            MailSettings.SETTINGS);

    private Countersign() {}

    public static void main(String[] args) {
        System.exit(commands(System.getenv(), InstantSource.system()).execute(args));
    }

    static CommandLine commands(Map<String, String> environment, InstantSource clock) {
        SettingOptions options = new SettingOptions(SETTINGS, environment);
        return CountersignCommand.of(
                Version.current(),
                options,
                List.of(
                        new ServeCommand(options, settings -> serve(settings, clock)),
                        new DoctorCommand(
                                options,
                                Messaging::probe,
                                texts -> Texting.probe(texts, clock),
                                Recordkeeping::probe,
                                Timestamping::probe,
                                clock)),
                List.of(
                        AdminCommand.of(
                                options,
                                new AdminErrand(settings -> Server.store(settings, clock)),
                                (settings, order) -> Restoring.restore(settings, order, clock),
                                System.in),
                        OtpCommand.of(environment, System.in, System.out.charset(), clock, SecretFactory.system()),
                        EvidenceCommand.of(Evidencing::derived),
                        new SettingsCommand(options),
                        new DemoCommand(
                                options, settings -> demo(settings, clock), cast -> new PeoplePages(cast).endpoints()),
                        new RehearseCommand(options, settings -> serve(settings, clock))));
    }

    private static House demo(Settings settings, InstantSource clock) {
        Logging.start(ServerSettings.from(settings).logLevel());
        return Server.demo(settings, clock);
    }

    private static RunningServer serve(Settings settings, InstantSource clock) {
        Logging.start(ServerSettings.from(settings).logLevel());
        return Server.start(settings, clock);
    }
}
