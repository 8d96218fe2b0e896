package io.countersign.cli.admin;

import io.countersign.cli.SettingOptions;
import io.countersign.membership.Reason;
import io.countersign.organization.Rule;
import io.countersign.subscriber.DisplayName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code admin practice rules} can do. */
final class RuleVerbs {
    private RuleVerbs() {}

    @Command(
            name = "rules",
            description = {
                "Show what a practice requires of how its people sign in, or change it for a reason.",
                "Rules and their values: " + RuleVerbs.ALL
            })
    static final class Rules extends AdminVerb {
        @Option(names = "--practice", required = true, paramLabel = "NAME|ID", description = "Which practice.")
        private DisplayName practice;

        @Option(names = "--set", paramLabel = "RULE=VALUE", description = "A rule to change, and its value.")
        private List<RuleValue> set = new ArrayList<>();

        @Option(names = "--why", paramLabel = "TEXT", description = "The reason, which the log keeps.")
        private @Nullable Reason why;

        @Spec
        private CommandSpec command;

        Rules(SettingOptions options, AdminErrand errand) {
            super(options, errand);
        }

        @Override
        AdminRequest request() {
            if (set.isEmpty() && why == null) {
                return new AdminRequest.ShowRules(practice);
            }
            if (set.isEmpty() || why == null) {
                throw new ParameterException(command.commandLine(), "--set and --why go together.");
            }
            if (set.stream().map(RuleValue::rule).distinct().count() != set.size()) {
                throw new ParameterException(command.commandLine(), "A rule has one value.");
            }
            return new AdminRequest.SetRules(practice, List.copyOf(set), why);
        }
    }

    /** All rules, for the help. */
    static final String ALL = "kinds=any|no-text|phishing-resistant, second-way=off|advised|required,"
            + " remember-hours=0..24, idle-minutes=5..60, absolute-hours=1..24, tries=3..10, clock-leeway=on|off, recovery-wait=0..72";

    static Optional<RuleValue> parse(String typed) {
        int equals = typed.indexOf('=');
        return equals < 0
                ? Optional.empty()
                : Rule.of(typed.substring(0, equals))
                        .filter(rule -> rule.takes(typed.substring(equals + 1)))
                        .map(rule -> new RuleValue(rule, typed.substring(equals + 1)));
    }
}
