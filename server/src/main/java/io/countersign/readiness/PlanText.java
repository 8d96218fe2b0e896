package io.countersign.readiness;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody writes into a plan that is printed and read by others: where codes lie, whom to call. Never a code: what
 * looks like one is refused. Pure.
 */
public final class PlanText {
    /** The longest text, in characters. */
    public static final int LONGEST = 200;

    private static final int GROUP = 4;
    private static final int LONG = 8;
    private static final int KEY = 16;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    /** Twice a capital after a small letter, as no name has it. */
    private static final Pattern MUDDLE = Pattern.compile("(?:\\p{Ll}\\p{Lu}.*){2}");

    /** Six digits, as the shortest code has. */
    private static final Pattern LONG_NUMBER = Pattern.compile("(?:[0-9][\\s\\p{Z}\\p{P}]*){6}");

    private PlanText() {}

    /** Why a text is refused. */
    public enum Refusal {
        TOO_LONG,
        /** It holds something that could be a code, a key or a password. */
        A_CODE
    }

    /** Whether the place where codes lie may be written so; nothing where it may. */
    public static Optional<Refusal> place(String text) {
        return check(text, true);
    }

    /** Whether it may be written so whom to call: telephone numbers are no codes here. */
    public static Optional<Refusal> toCall(String text) {
        return check(text, false);
    }

    private static Optional<Refusal> check(String text, boolean noNumbers) {
        if (text.length() > LONGEST) {
            return Optional.of(Refusal.TOO_LONG);
        }
        List<String> words = words(text);
        boolean code = words.stream().anyMatch(PlanText::isMixed) || groups(words) || (noNumbers && longNumber(text));
        return code ? Optional.of(Refusal.A_CODE) : Optional.empty();
    }

    /** What stands between blanks, without dashes: nobody's groups of a code hide behind them. */
    private static List<String> words(String text) {
        return BLANKS.splitAsStream(text.strip())
                .map(word -> word.replaceAll("[^\\p{L}\\p{N}]", ""))
                .toList();
    }

    /** A long word of letters and digits; or one so long that it is a key, all in capitals or in a muddle of them. */
    private static boolean isMixed(String word) {
        boolean letters = LETTER.matcher(word).find();
        boolean capitals = letters && word.equals(word.toUpperCase(Locale.ROOT));
        boolean key = word.length() >= KEY && (capitals || MUDDLE.matcher(word).find());
        return key || (word.length() >= LONG && letters && DIGIT.matcher(word).find());
    }

    /** Groups of four characters one after the other, one of them of letters and digits. */
    private static boolean groups(List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            List<String> two = words.subList(i - 1, i + 1);
            boolean fours = two.stream().allMatch(word -> word.length() == GROUP);
            boolean mixed = two.stream()
                    .anyMatch(word ->
                            DIGIT.matcher(word).find() && LETTER.matcher(word).find());
            if (fours && mixed) {
                return true;
            }
        }
        return false;
    }

    /** As many digits as the shortest code has, be there blanks, dots or dashes between them. */
    private static boolean longNumber(String text) {
        return LONG_NUMBER.matcher(text).find();
    }
}
