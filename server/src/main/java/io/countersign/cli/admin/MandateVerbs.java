package io.countersign.cli.admin;

import io.countersign.cli.SettingOptions;
import io.countersign.membership.Reason;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code admin practice mandate}: of whom a second step is required, and from when. */
@Command(
        name = "mandate",
        description = {
            "Show of whom a practice requires a second step, how far its people are, and who is let off; or decide it.",
            "Without --why it is only said what would be."
        })
final class MandateVerbs extends AdminVerb {
    @Option(names = "--practice", required = true, paramLabel = "NAME|ID", description = "Which practice.")
    private DisplayName practice;

    @Option(names = "--require", paramLabel = "WHOM", description = "Of whom it is required: " + Whom.ALL + ".")
    private @Nullable Whom whom;

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "From when on, such as 2026-12-07, in UTC; at once without it.")
    private @Nullable LocalDate from;

    @Option(names = "--person", paramLabel = "E-MAIL", description = "Somebody who is given a day of their own.")
    private @Nullable EmailAddress person;

    @Option(
            names = "--until",
            paramLabel = "DAY",
            description = "That day, within 30 days; without it, their own day is taken back.")
    private @Nullable LocalDate until;

    @Option(names = "--why", paramLabel = "TEXT", description = "The reason, which the log keeps.")
    private @Nullable Reason why;

    @Spec
    private CommandSpec command;

    MandateVerbs(SettingOptions options, AdminErrand errand) {
        super(options, errand);
    }

    @Override
    AdminRequest request() {
        if (person != null) {
            if (whom != null || from != null || why == null) {
                throw new ParameterException(
                        command.commandLine(), "--person goes with --why and --until, and with nothing else.");
            }
            return new AdminRequest.GiveDay(practice, person, Optional.ofNullable(until), why);
        }
        if (until != null || (whom == null && (from != null || why != null))) {
            throw new ParameterException(
                    command.commandLine(), "--from and --why go with --require, and --until with --person.");
        }
        return whom == null
                ? new AdminRequest.ShowMandate(practice)
                : new AdminRequest.DecideMandate(practice, whom, Optional.ofNullable(from), Optional.ofNullable(why));
    }
}
