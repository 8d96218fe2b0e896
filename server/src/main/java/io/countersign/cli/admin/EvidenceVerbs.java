package io.countersign.cli.admin;

import io.countersign.cli.SettingOptions;
import io.countersign.platform.web.Language;
import io.countersign.subscriber.DisplayName;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code admin evidence} can do. */
final class EvidenceVerbs {
    private EvidenceVerbs() {}

    @Command(
            name = "make",
            description = "Write evidence of how people of a practice signed in over a time to a new file, signed, with"
                    + " everything it follows from. That it was made is in the log.")
    static final class Make extends AdminVerb {
        @Spec
        private CommandSpec command;

        @Parameters(paramLabel = "PRACTICE", description = "Its name or id.")
        private DisplayName practice;

        @Option(names = "--from", required = true, paramLabel = "DAY", description = "The first day (UTC).")
        private LocalDate from = LocalDate.EPOCH;

        @Option(names = "--to", required = true, paramLabel = "DAY", description = "The last day.")
        private LocalDate to = LocalDate.EPOCH;

        @Option(
                names = "--against",
                paramLabel = "PRESET",
                description = "Hold the practice against this preset; may be given several times.")
        private List<String> presets = new ArrayList<>();

        @Option(names = "--language", paramLabel = "TAG", description = "The language of the paper: en or de.")
        private String language = "en";

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write; a new one.")
        private Path out = Path.of("");

        Make(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            if (Language.of(language).isEmpty()) {
                throw new ParameterException(command.commandLine(), "The language is en or de.");
            }
            return new AdminRequest.MakeEvidence(
                    practice,
                    from.toString(),
                    to.toString(),
                    String.join(" ", presets),
                    language,
                    out.toAbsolutePath().normalize().toString());
        }
    }
}
