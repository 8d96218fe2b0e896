package io.countersign.organization;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What holds for somebody's sign-ins: the rules of one practice, or the strictest of several.
 *
 * @param values the value of each rule that is not as it usually is
 */
public record Rules(Map<Rule, String> values) {
    /** The rules of a practice that has decided nothing. */
    public static final Rules USUAL = new Rules(Map.of());

    /**
     * Copies what it is given, and forgets what is as usual.
     *
     * @throws IllegalArgumentException if a rule cannot have its value
     */
    public Rules {
        var unusual = new EnumMap<Rule, String>(Rule.class);
        values.forEach((rule, value) -> {
            if (!rule.takes(value)) {
                throw new IllegalArgumentException(rule.word() + " cannot be " + value);
            }
            if (!value.equals(rule.usual())) {
                unusual.put(rule, value);
            }
        });
        values = Map.copyOf(unusual);
    }

    /** The loosest there could be: what these are combined with stays as it is. */
    public static final Rules LOOSEST = new Rules(Arrays.stream(Rule.values())
            .collect(Collectors.toMap(rule -> rule, rule -> rule.choices().getFirst())));

    /** The value of a rule. */
    public String of(Rule rule) {
        return values.getOrDefault(rule, rule.usual());
    }

    /** These rules with one of them changed. */
    public Rules with(Rule rule, String value) {
        var changed = new EnumMap<Rule, String>(Rule.class);
        changed.putAll(values);
        changed.put(rule, value);
        return new Rules(changed);
    }

    /** What holds for somebody for whom both these and others hold: of each rule the stricter value. */
    public Rules and(Rules other) {
        var strictest = new EnumMap<Rule, String>(Rule.class);
        for (Rule rule : Rule.values()) {
            strictest.put(rule, rule.stricter(of(rule), other.of(rule)));
        }
        return new Rules(strictest);
    }

    /** Which kinds are enough beside a password. */
    public Strength strength() {
        return Stream.of(Strength.values())
                .filter(strength -> strength.word().equals(of(Rule.KINDS)))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a second lasting way is asked for. */
    public SecondWay secondWay() {
        return Stream.of(SecondWay.values())
                .filter(way -> way.word().equals(of(Rule.SECOND_WAY)))
                .findFirst()
                .orElseThrow();
    }

    /** For how long a browser may be remembered; zero where none is. */
    public Duration remembered() {
        return Duration.ofHours(number(Rule.REMEMBER));
    }

    /** The longest time a session may go unused. */
    public Duration idle() {
        return Duration.ofMinutes(number(Rule.IDLE));
    }

    /** The longest time a session lives. */
    public Duration absolute() {
        return Duration.ofHours(number(Rule.ABSOLUTE));
    }

    /** How many wrong tries there are before the first wait. */
    public int tries() {
        return number(Rule.TRIES);
    }

    /** Whether two more codes let somebody in once whose phone's clock is a little off. */
    public boolean clockLeeway() {
        return of(Rule.CLOCK_LEEWAY).equals("on");
    }

    private int number(Rule rule) {
        return Integer.parseInt(of(rule));
    }
}
