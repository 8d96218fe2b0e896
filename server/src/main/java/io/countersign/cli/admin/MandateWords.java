package io.countersign.cli.admin;

import java.util.List;
import java.util.stream.Collectors;

/** Of whom a second step is required, and what connected products keep on, for people. */
final class MandateWords {
    private MandateWords() {}

    static String of(AdminAnswer.MandateShown shown) {
        MandateState state = shown.state();
        var text = new StringBuilder(state.planned() ? "Nothing was changed. This is what would be:\n" : "");
        text.append("A second step at ").append(shown.practice().name()).append(":\n");
        text.append("  required now of ").append(state.now().word()).append('\n');
        state.announced()
                .ifPresent(plan -> text.append("  announced: of ")
                        .append(plan.whom().word())
                        .append(" from ")
                        .append(AdminWords.TIME.format(plan.from()))
                        .append(" on\n"));
        text.append("  ready: ")
                .append(state.ready())
                .append(" of ")
                .append(state.people().size())
                .append('\n');
        for (MandateState.Somebody one : state.people()) {
            text.append("  ")
                    .append(one.name())
                    .append(" <")
                    .append(one.email())
                    .append(">: ");
            text.append(outlook(one.outlook())).append(", ").append(one.duty());
            one.until().ifPresent(until -> text.append(" until ").append(AdminWords.TIME.format(until)));
            text.append('\n');
        }
        for (MandateState.LetOff one : state.exemptions()) {
            text.append("  let off until ")
                    .append(AdminWords.TIME.format(one.until()))
                    .append(": ")
                    .append(one.email());
            text.append(one.agreed() ? "" : ", once a second person agrees")
                    .append(" (")
                    .append(one.reason());
            text.append(")\n");
        }
        return text.append(state.exemptions().isEmpty() ? "  let off: nobody\n" : "")
                .toString();
    }

    static String of(AdminAnswer.ProductsShown shown) {
        String practice = shown.practice().name()
                + shown.country().map(code -> " (" + code + ")").orElse(" (country unknown)");
        if (shown.products().isEmpty()) {
            return "Nothing is connected at " + practice + ".\n";
        }
        return (shown.planned() ? "Nothing was changed. This is what would be connected at " : "Connected at ")
                + practice
                + ":\n"
                + shown.products().stream()
                        .map(one -> product(one, shown.planned()))
                        .collect(Collectors.joining());
    }

    private static String product(ProductState one, boolean planned) {
        return (planned ? one.name() + "\n" : one.name() + ", id " + one.id() + "\n")
                + "  a second step of " + one.reach().word() + " from " + AdminWords.TIME.format(one.from()) + " on\n"
                + line("keeps: ", one.kept().stream().map(MandateWords::rule).toList())
                + line(
                        "becomes stricter: ",
                        one.change().stream().map(MandateWords::rule).toList())
                + line("not ready: ", one.unready())
                + line("with a later day: ", one.later())
                + line("let off, or to be: ", one.exempt());
    }

    private static String line(String label, List<String> values) {
        return values.isEmpty() ? "" : "  " + label + String.join(", ", values) + "\n";
    }

    private static String rule(RuleValue value) {
        return value.rule().word() + "=" + value.value();
    }

    private static String outlook(String outlook) {
        return switch (outlook) {
            case "ready" -> "ready";
            case "weaker" -> "has only what is not enough";
            case "sets-up" -> "has none yet";
            case "not-begun" -> "has no password yet";
            case "stuck" -> "has one that does not work";
            default -> outlook;
        };
    }
}
