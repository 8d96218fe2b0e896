package io.countersign.cli.doctor;

import io.countersign.cli.ExitCode;
import io.countersign.cli.SettingOptions;
import io.countersign.message.Why;
import io.countersign.platform.logging.LogLevel;
import io.countersign.platform.logging.Logging;
import io.countersign.platform.settings.GatewaySettings;
import io.countersign.platform.settings.MailSettings;
import io.countersign.platform.settings.Settings;
import io.countersign.platform.settings.SyslogSettings;
import io.countersign.platform.settings.TimestampSettings;
import io.countersign.timestamp.Stamp;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doctor}: looks over an installation, says what is wrong and what to do about it. */
@Command(
        name = "doctor",
        description =
                "Look over this installation and say what needs doing. Changes nothing, and asks nobody but the mail server, the gateways for text messages, the syslog server and the time-stamp authority whether they let us in.",
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {
            "0:nothing wrong, though there may be warnings",
            "1:at least one problem",
            "2:the command line, a variable or the settings file is wrong"
        })
public final class DoctorCommand implements Callable<Integer> {

    private final SettingOptions options;
    private final Function<MailSettings, Optional<Why>> mailProbe;
    private final Function<GatewaySettings, Map<String, Optional<Why>>> textProbe;
    private final Function<SyslogSettings, Optional<String>> syslogProbe;
    private final Function<TimestampSettings, Stamp> timestampProbe;
    private final InstantSource clock;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object for scripts.")
    private boolean json;

    /**
     * Takes its parts.
     *
     * @param mailProbe connects to the mail server and signs in, and says what went wrong
     * @param textProbe connects to each gateway for text messages, and says by its name what went wrong
     * @param syslogProbe connects to the syslog server, and says what went wrong
     * @param timestampProbe asks the time-stamp authority for one
     */
    public DoctorCommand(
            SettingOptions options,
            Function<MailSettings, Optional<Why>> mailProbe,
            Function<GatewaySettings, Map<String, Optional<Why>>> textProbe,
            Function<SyslogSettings, Optional<String>> syslogProbe,
            Function<TimestampSettings, Stamp> timestampProbe,
            InstantSource clock) {
        this.options = options;
        this.mailProbe = mailProbe;
        this.textProbe = textProbe;
        this.syslogProbe = syslogProbe;
        this.timestampProbe = timestampProbe;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Logging.start(LogLevel.ERROR);
        Settings settings = options.read(spec);
        List<Finding> findings =
                new Checkup(settings, mailProbe, textProbe, syslogProbe, timestampProbe, clock).findings();
        Finding.State worst = findings.stream()
                .map(Finding::state)
                .max(Finding.State::compareTo)
                .orElse(Finding.State.OK);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(DoctorJson.write(findings, worst));
        } else {
            print(findings, out);
        }
        out.flush();
        return worst == Finding.State.PROBLEM ? ExitCode.PROBLEM : ExitCode.FINE;
    }

    private static void print(List<Finding> findings, PrintWriter out) {
        for (Finding finding : findings) {
            out.printf(Locale.ROOT, "%-8s %-12s %s%n", finding.state().word(), finding.about(), finding.message());
            if (!finding.advice().isEmpty()) {
                out.printf(Locale.ROOT, "%-21s → %s%n", "", finding.advice());
            }
        }
        out.println(summary(count(findings, Finding.State.PROBLEM), count(findings, Finding.State.WARNING)));
    }

    private static long count(List<Finding> findings, Finding.State state) {
        return findings.stream().filter(finding -> finding.state() == state).count();
    }

    private static String summary(long problems, long warnings) {
        if (problems == 0 && warnings == 0) {
            return "All is well.";
        }
        return amount(problems, "problem") + ", " + amount(warnings, "warning") + ".";
    }

    private static String amount(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
