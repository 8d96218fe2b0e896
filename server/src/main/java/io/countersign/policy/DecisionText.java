package io.countersign.policy;

import io.countersign.organization.Role;
import io.countersign.organization.Rule;
import io.countersign.organization.Work;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an entry of the log says of a decision, in words for people: what it was before, what it is now, from when, and
 * why. What an entry bears beside these, such as ids, is left to whoever shows it as it is sealed.
 */
public final class DecisionText {
    /** Event → its facts in the order in which they are read. */
    private static final Map<String, List<String>> FACTS = Map.ofEntries(
            Map.entry("rule.changed", List.of("rule", "from", "to", "why")),
            Map.entry(
                    "mandate.decided",
                    List.of("before", "planned-before", "from-before", "now", "planned", "from", "why")),
            Map.entry("mandate.day", List.of("before", "until", "why")),
            Map.entry("exemption.asked", List.of("until", "why")),
            Map.entry("exemption.approved", List.of("until", "why")),
            Map.entry("exemption.ended", List.of("until", "why")),
            Map.entry("application.demands", List.of("name", "from", "to", "why")),
            Map.entry("product.connected", List.of("name", "reach", "from")),
            Map.entry("product.disconnected", List.of("name", "why")),
            Map.entry("preset.applied", List.of("everyone-from", "why")),
            Map.entry("group.made", List.of("why")),
            Map.entry("group.renamed", List.of("now", "why")),
            Map.entry("group.deleted", List.of("why")),
            Map.entry("group.joined", List.of("required-before", "required", "why")),
            Map.entry("group.left", List.of("required-before", "required", "why")),
            Map.entry("person.changed", List.of("role-before", "work-before")),
            Map.entry("log.kept", List.of("months-before", "months")));

    /** What an application may ask, the weakest first. */
    private static final Set<String> LEVELS = Set.of("any", "two-factors", "phishing-resistant");

    private DecisionText() {}

    /**
     * One fact.
     *
     * @param name the key of its name
     * @param says in this order; a list where there are several
     */
    public record Fact(String name, List<Piece> says) {
        /**
         * What it says.
         *
         * @param text the text of a key with the value that goes into it
         * @param day how an instant is written
         */
        public String words(BinaryOperator<String> text, Function<Instant, String> day) {
            return says.stream()
                    .map(piece -> switch (piece) {
                        case Piece.Known(String key, String value) -> text.apply(key, value);
                        case Piece.Then(Instant at) -> day.apply(at);
                        case Piece.Own(String words) -> words;
                    })
                    .collect(Collectors.joining(", "));
        }
    }

    /** A part of what a fact says. */
    public sealed interface Piece {
        /** What there is a text for. */
        record Known(String key, String value) implements Piece {}

        /** An instant. */
        record Then(Instant at) implements Piece {}

        /** What somebody wrote, and what this version has no words for. */
        record Own(String words) implements Piece {}
    }

    /** What an entry says; nothing where it is of no decision, and of a fact that it does not bear. */
    public static List<Fact> of(String event, Map<String, String> facts) {
        return FACTS.getOrDefault(event, List.of()).stream()
                .filter(facts::containsKey)
                .map(name -> new Fact("decision." + label(event, name), pieces(event, name, facts)))
                .toList();
    }

    /** The names of the facts that {@link #of} puts in words. */
    public static List<String> told(String event) {
        return FACTS.getOrDefault(event, List.of());
    }

    private static String label(String event, String name) {
        return switch (event + " " + name) {
            case "rule.changed from", "application.demands from" -> "before";
            case "rule.changed to", "application.demands to" -> "now";
            case "log.kept months-before" -> "before";
            case "log.kept months" -> "now";
            default -> name;
        };
    }

    private static List<Piece> pieces(String event, String name, Map<String, String> facts) {
        String value = facts.getOrDefault(name, "");
        return switch (event + " " + name) {
            case "rule.changed rule" ->
                List.of(Rule.of(value).map(DecisionText::title).orElseGet(() -> own(value)));
            case "rule.changed from", "rule.changed to" ->
                List.of(Rule.of(facts.getOrDefault("rule", ""))
                        .map(rule -> value(rule, value))
                        .orElseGet(() -> own(value)));
            case "application.demands from", "application.demands to" -> demand(value);
            case "mandate.decided before",
                    "mandate.decided now",
                    "mandate.decided planned",
                    "mandate.decided planned-before",
                    "product.connected reach" -> scope(value, GroupNames.fromText(facts.getOrDefault("groups", "")));
            case "group.renamed now" -> List.of(own(value));
            case "group.joined required-before",
                    "group.joined required",
                    "group.left required-before",
                    "group.left required" -> List.of(required(value));
            case "person.changed role-before", "person.changed work-before" -> List.of(position(value));
            case "log.kept months", "log.kept months-before" -> List.of(new Piece.Known("log.kept.months", value));
            default -> List.of(name.equals("why") || name.equals("name") ? own(value) : instant(value));
        };
    }

    private static Piece required(String value) {
        boolean known =
                Arrays.stream(Duty.Kind.values()).anyMatch(kind -> kind.name().equals(value));
        return known ? new Piece.Known("evidence.duty." + value, "") : own(value);
    }

    private static Piece title(Rule rule) {
        return new Piece.Known("rule." + rule.word() + ".title", "");
    }

    private static Piece value(Rule rule, String value) {
        RuleText text = RuleText.of(rule, value);
        return rule.takes(value) ? new Piece.Known(text.key(), text.value()) : own(value);
    }

    private static List<Piece> scope(String value, GroupNames groups) {
        return switch (value) {
            case "*" -> List.of(new Piece.Known("decision.everyone", ""));
            case "" -> List.of(new Piece.Known("decision.nobody", ""));
            default ->
                Stream.of(value.split(" "))
                        .map(name -> name.startsWith(Scope.GROUP)
                                ? own(groups.of(name.substring(Scope.GROUP.length())))
                                : position(name))
                        .toList();
        };
    }

    private static Piece position(String name) {
        String word = name.toLowerCase(Locale.ROOT).replace('_', '-');
        if (Arrays.stream(Role.values()).anyMatch(role -> role.name().equals(name))) {
            return new Piece.Known("role." + word, "");
        }
        boolean work = Arrays.stream(Work.values()).anyMatch(kind -> kind.name().equals(name));
        return work ? new Piece.Known("work." + word, "") : own(name);
    }

    /** What an application asks, from the words in which it is logged. */
    private static List<Piece> demand(String value) {
        List<String> words = List.of(value.split(" "));
        if (!LEVELS.contains(words.getFirst())) {
            return List.of(own(value));
        }
        List<Piece> said = new ArrayList<>();
        said.add(new Piece.Known("demand.least." + words.getFirst(), ""));
        if (!words.contains("remembered")) {
            said.add(new Piece.Known("decision.unremembered", ""));
        }
        words.stream()
                .skip(1)
                .filter(word -> !word.equals("remembered"))
                .forEach(minutes -> said.add(new Piece.Known("decision.age", minutes)));
        return said;
    }

    private static Piece instant(String value) {
        if (value.equals("-")) {
            return new Piece.Known("decision.none", "");
        }
        try {
            return new Piece.Then(Instant.parse(value));
        } catch (DateTimeException other) {
            return own(value);
        }
    }

    private static Piece own(String words) {
        return new Piece.Own(words);
    }
}
