package io.countersign.console;

import io.countersign.membership.Concerned;
import io.countersign.organization.Rule;
import io.countersign.organization.Rules;
import io.countersign.policy.RuleText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One rule on the page of rules.
 *
 * @param rule its name, part of the keys of its texts
 * @param present its value
 * @param counted whether its values are numbers, to be chosen from a list
 * @param choices the values that can be chosen
 * @param chosen the one chosen in the form
 * @param concern the key of the text that says whom it concerns, which takes two numbers; null where it is not counted
 * @param count how many it concerns
 * @param people of how many
 * @param why the reason as typed
 * @param wrong whether the form of this rule was sent back
 */
public record RuleSection(
        String rule,
        RuleText present,
        boolean counted,
        List<Choice> choices,
        String chosen,
        @Nullable String concern,
        int count,
        int people,
        String why,
        boolean wrong) {
    /** The numbers that are offered; whoever wants another one uses the command line. */
    private static final Set<String> HOURS = Set.of("0", "1", "2", "4", "8", "10", "12", "16", "23", "24");

    private static final Set<String> WAITS = Set.of("0", "4", "12", "24", "48", "72");

    private static final Set<String> MINUTES = Set.of("5", "10", "15", "20", "30", "45", "60");

    /** A value that can be chosen. */
    public record Choice(String value, RuleText text) {}

    /** What was typed into the form of one rule. */
    record Typed(Rule rule, String value, String why) {}

    static RuleSection of(Rule rule, Rules now, Rules installation, Concerned concerned, @Nullable Typed typed) {
        String present = now.of(rule);
        Optional<Typed> here = Optional.ofNullable(typed).filter(form -> form.rule() == rule);
        return new RuleSection(
                rule.word(),
                RuleText.of(rule, present),
                isCounted(rule),
                offered(rule, present, installation)
                        .map(value -> new Choice(value, RuleText.of(rule, value)))
                        .toList(),
                here.map(Typed::value).orElse(present),
                concern(rule, now),
                count(rule, concerned),
                concerned.people(),
                here.map(Typed::why).orElse(""),
                here.isPresent());
    }

    private static boolean isCounted(Rule rule) {
        return switch (rule) {
            case KINDS, SECOND_WAY, CLOCK_LEEWAY -> false;
            case REMEMBER, IDLE, ABSOLUTE, TRIES, RECOVERY_WAIT -> true;
        };
    }

    /** Nothing looser than the installation has it, since that would change nothing. */
    private static Stream<String> offered(Rule rule, String present, Rules installation) {
        return rule.choices().stream()
                .filter(value -> !rule.isLooser(value, installation.of(rule)))
                .filter(value -> value.equals(present)
                        || switch (rule) {
                            case REMEMBER, ABSOLUTE -> HOURS.contains(value);
                            case IDLE -> MINUTES.contains(value);
                            case RECOVERY_WAIT -> WAITS.contains(value);
                            case KINDS, SECOND_WAY, TRIES, CLOCK_LEEWAY -> true;
                        });
    }

    private static @Nullable String concern(Rule rule, Rules now) {
        return switch (rule) {
            case KINDS ->
                switch (now.strength()) {
                    case ANY, NO_TEXT -> "rule.kinds.concern";
                    case PHISHING_RESISTANT -> "rule.kinds.concern.now";
                };
            case SECOND_WAY -> "rule.second-way.concern";
            case REMEMBER, IDLE, ABSOLUTE, TRIES, CLOCK_LEEWAY, RECOVERY_WAIT -> null;
        };
    }

    private static int count(Rule rule, Concerned concerned) {
        return switch (rule) {
            case KINDS -> concerned.withoutPasskey();
            case SECOND_WAY -> concerned.oneWay();
            case REMEMBER, IDLE, ABSOLUTE, TRIES, CLOCK_LEEWAY, RECOVERY_WAIT -> 0;
        };
    }
}
