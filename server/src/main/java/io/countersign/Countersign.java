package io.countersign;

import io.countersign.cli.CountersignCommand;
import io.countersign.cli.RehearseCommand;
import io.countersign.cli.RunningServer;
import io.countersign.cli.ServeCommand;
import io.countersign.cli.SettingOptions;
import io.countersign.cli.SettingsCommand;
import io.countersign.cli.StartMessage;
import io.countersign.cli.Version;
import io.countersign.cli.doctor.DoctorCommand;
import io.countersign.cli.otp.OtpCommand;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Migrations;
import io.countersign.platform.database.PostgresDatabase;
import io.countersign.platform.database.SqliteDatabase;
import io.countersign.platform.logging.Logging;
import io.countersign.platform.settings.DataFolder;
import io.countersign.platform.settings.KeySettings;
import io.countersign.platform.settings.ServerSettings;
import io.countersign.platform.settings.SessionSettings;
import io.countersign.platform.settings.SettingGroup;
import io.countersign.platform.settings.Settings;
import io.countersign.platform.web.FormSeal;
import io.countersign.platform.web.HealthProbes;
import io.countersign.platform.web.PublicUrl;
import io.countersign.platform.web.Sources;
import io.countersign.platform.web.Website;
import io.countersign.secret.SecretFactory;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The program: reads the settings, wires the parts by hand, opens the doors. */
public final class Countersign {

    /** Every setting there is; {@code docs/settings.md} is written from this list. */
    public static final List<SettingGroup> SETTINGS =
            List.of(ServerSettings.SETTINGS, KeySettings.SETTINGS, SessionSettings.SETTINGS);

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
                        new DoctorCommand(options, clock)),
                List.of(
                        OtpCommand.of(environment, System.in, System.out.charset(), clock, SecretFactory.system()),
                        new SettingsCommand(options),
                        new RehearseCommand(options, settings -> serve(settings, clock))));
    }

    private static RunningServer serve(Settings settings, InstantSource clock) {
        ServerSettings server = ServerSettings.from(settings);
        Logging.start(server.logLevel());
        DataFolder.make(server.data());
        Migrations.apply(server.jdbcUrl());
        Database database = server.database()
                .<Database>map(PostgresDatabase::new)
                .orElseGet(() -> new SqliteDatabase(server.databaseFile()));
        SecretFactory secrets = SecretFactory.system();
        Website website = new Website(
                PublicUrl.parse(server.publicUrl().toString()),
                new Sources(
                        server.trustedProxies().stream().map(Object::toString).toList()),
                new FormSeal(secrets.bytes(32)),
                secrets::token,
                clock,
                HealthProbes.endpoints(() -> true));
        int port = website.start(server.listen().host(), server.listen().port());
        System.out.print(StartMessage.ready(Version.current(), server.boundTo(port)));
        return new RunningServer() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public void stop() {
                website.stop();
                database.close();
            }
        };
    }
}
