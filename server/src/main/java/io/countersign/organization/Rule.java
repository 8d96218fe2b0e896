package io.countersign.organization;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Something a practice decides of how its people sign in: a name, and its values from the loosest to the strictest. */
public enum Rule {
    /** Which kinds of authenticators are enough beside a password. */
    KINDS("kinds", Stream.of(Strength.values()).map(Strength::word).toList(), "any"),
    /** Whether a second lasting way is asked for. */
    SECOND_WAY("second-way", Stream.of(SecondWay.values()).map(SecondWay::word).toList(), "off"),
    /** For how many hours a browser may be remembered in which the second factor was proved; none where it is 0. */
    REMEMBER("remember-hours", numbers(24, 0), "0"),
    /** After how many minutes without use a session rests. */
    IDLE("idle-minutes", numbers(60, 5), "60"),
    /** After how many hours a session ends, used or not. */
    ABSOLUTE("absolute-hours", numbers(24, 1), "24"),
    /** How many wrong tries there are before the first wait. */
    TRIES("tries", numbers(10, 3), "5"),
    /** Whether two more codes let somebody in once whose phone's clock is up to five minutes off. */
    CLOCK_LEEWAY("clock-leeway", List.of("on", "off"), "on"),
    /** How many hours whoever is helped back in waits at least; what their home practice decides holds. */
    RECOVERY_WAIT(
            "recovery-wait",
            IntStream.rangeClosed(0, 72).mapToObj(String::valueOf).toList(),
            "0");

    private final String word;

    /** It is never changed: it is made here of lists that cannot be. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> choices;

    private final String usual;

    Rule(String word, List<String> choices, String usual) {
        this.word = word;
        this.choices = choices;
        this.usual = usual;
    }

    /** The rule of this name. */
    public static Optional<Rule> of(String word) {
        return Arrays.stream(values()).filter(rule -> rule.word.equals(word)).findFirst();
    }

    /** Its name in the database, on the command line, in addresses and in the keys of texts. */
    public String word() {
        return word;
    }

    /** The values it may have, the loosest first. */
    public List<String> choices() {
        return choices;
    }

    /** The value it has where a practice has decided nothing. */
    public String usual() {
        return usual;
    }

    /** Whether it may have this value. */
    public boolean takes(String value) {
        return choices.contains(value);
    }

    /** Whether one of its values asks for less than another. */
    public boolean isLooser(String value, String than) {
        return choices.indexOf(value) < choices.indexOf(than);
    }

    /** The one of two of its values that asks for more. */
    public String stricter(String one, String other) {
        return isLooser(one, other) ? other : one;
    }

    private static List<String> numbers(int loosest, int strictest) {
        return IntStream.rangeClosed(0, loosest - strictest)
                .mapToObj(i -> String.valueOf(loosest - i))
                .toList();
    }
}
