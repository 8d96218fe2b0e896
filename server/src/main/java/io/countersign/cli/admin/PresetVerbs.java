package io.countersign.cli.admin;

import io.countersign.cli.SettingOptions;
import io.countersign.membership.Reason;
import io.countersign.policy.Preset;
import io.countersign.policy.Presets;
import io.countersign.subscriber.DisplayName;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code admin practice preset} can do. */
final class PresetVerbs {
    private PresetVerbs() {}

    /** All names, for the help. */
    static String names() {
        return Presets.all().stream().map(Preset::id).collect(Collectors.joining(", "));
    }

    @Command(name = "list", description = "List what others ask of practices, and where it stands.")
    static final class ListAll extends AdminVerb {
        ListAll(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.ListPresets();
        }
    }

    @Command(name = "compare", description = "Hold a practice against one of them; nothing changes.")
    static final class Compare extends AdminVerb {
        @Option(names = "--practice", required = true, paramLabel = "NAME|ID", description = "Which practice.")
        private DisplayName practice;

        @Option(names = "--preset", required = true, paramLabel = "PRESET", description = "Which one, as listed.")
        private Preset preset;

        Compare(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.ComparePreset(practice, preset);
        }
    }

    @Command(
            name = "apply",
            description = "Make the rules of a practice as strict as one of them has them. Nothing becomes looser.")
    static final class Apply extends AdminVerb {
        @Option(names = "--practice", required = true, paramLabel = "NAME|ID", description = "Which practice.")
        private DisplayName practice;

        @Option(names = "--preset", required = true, paramLabel = "PRESET", description = "Which one, as listed.")
        private Preset preset;

        @Option(
                names = "--from",
                paramLabel = "DAY",
                description =
                        "From when (UTC) a second step is required of everyone, where it is not yet: a day, such as"
                                + " 2026-12-07, or now. In 14 days where nothing is said.")
        private @Nullable String from;

        @Option(names = "--why", required = true, paramLabel = "TEXT", description = "The reason, which the log keeps.")
        private Reason why;

        @Spec
        private CommandSpec command;

        Apply(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            return new AdminRequest.ApplyPreset(practice, preset, from == null ? "" : day(from), why);
        }

        private String day(String typed) {
            try {
                return typed.equals("now") ? typed : LocalDate.parse(typed).toString();
            } catch (DateTimeParseException e) {
                throw new ParameterException(command.commandLine(), "\"" + typed + "\" is neither a day nor now.", e);
            }
        }
    }
}
