package io.countersign.cli.doctor;

import io.countersign.audit.SyslogFeed;
import io.countersign.message.Why;
import io.countersign.platform.settings.AuditSettings;
import io.countersign.platform.settings.GatewaySettings;
import io.countersign.platform.settings.KeySettings;
import io.countersign.platform.settings.MailSettings;
import io.countersign.platform.settings.ServerSettings;
import io.countersign.platform.settings.Settings;
import io.countersign.platform.settings.SyslogSettings;
import io.countersign.platform.settings.TimestampSettings;
import io.countersign.secret.KeySource;
import io.countersign.timestamp.Stamp;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Every check of one installation, in the order a person would go through them. */
public final class Checkup {

    private final List<Check> checks;

    /**
     * Takes what is looked at.
     *
     * @param mailProbe connects to the mail server and signs in, and says what went wrong
     * @param textProbe connects to each gateway for text messages, and says by its name what went wrong
     * @param syslogProbe connects to the syslog server, and says what went wrong
     * @param timestampProbe asks the time-stamp authority for one
     */
    public Checkup(
            Settings settings,
            Function<MailSettings, Optional<Why>> mailProbe,
            Function<GatewaySettings, Map<String, Optional<Why>>> textProbe,
            Function<SyslogSettings, Optional<String>> syslogProbe,
            Function<TimestampSettings, Stamp> timestampProbe,
            InstantSource clock) {
        GatewaySettings texts = GatewaySettings.from(settings);
        MailSettings mail = MailSettings.from(settings);
        ServerSettings server = ServerSettings.from(settings);
        KeySettings keys = KeySettings.from(settings);
        AuditSettings audit = AuditSettings.from(settings);
        SyslogSettings syslog = SyslogSettings.from(settings);
        TimestampSettings timestamps = TimestampSettings.from(settings);
        boolean sqlite = server.database().isEmpty();
        boolean firstStart = sqlite && !Files.exists(server.databaseFile());
        this.checks = List.of(
                JavaCheck.ofThisProcess(),
                new ClockCheck(clock),
                new DataFolderCheck(server.data(), sqlite),
                new KeyFilesCheck(keys, audit.key(), server.data(), firstStart),
                new DatabaseCheck(server),
                new KeyMatchCheck(server, KeySource.all(settings)),
                new CheckpointsCheck(audit.checkpoints(), server.data(), firstStart, clock),
                new MailCheck(mail, () -> mailProbe.apply(mail)),
                new SyslogCheck(
                        syslog,
                        () -> syslogProbe.apply(syslog),
                        () -> OpenDatabase.ask(server, SyslogFeed::state),
                        clock),
                new TimestampCheck(timestamps, () -> timestampProbe.apply(timestamps), clock),
                new TextCheck(texts, () -> textProbe.apply(texts)),
                new PortCheck(server.listen()),
                new PublicUrlCheck(server.publicUrl(), server.listen()));
    }

    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks) {
            try {
                findings.addAll(check.look());
            } catch (UncheckedIOException e) {
                findings.add(Finding.warning(
                        "file rights", "could not be looked at", "Run doctor as the user who runs serve."));
            }
        }
        return findings;
    }
}
