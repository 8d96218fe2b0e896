package io.countersign.authenticator.password;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which new passwords are refused, and why. There are no rules of composition, no expiry and no hints (NIST SP
 * 800-63B-4 section 3.1.1.2, OWASP ASVS 6.2.5, 6.2.10).
 *
 * <p>Against the list of common passwords the whole password is compared, never a part, so {@code my dog ate password}
 * is accepted. Two kinds of derivatives count as well, because they are what guessers try next: a listed password or a
 * short piece repeated, with digits or signs after it ({@code passwordpassword1}), and the person's or the practice's
 * own words with digits or signs around them ({@code Sunrise-Dental-2026!}).
 */
public final class PasswordRules {
    /** More is refused, so that nobody can make us read a book. */
    public static final int MOST = 1024;

    private static final String PRODUCT = "countersign";
    private static final int LEAST_OWN_WORD = 4;
    private static final int SHORT_PIECE = 4;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern NOT_LETTERS_AT_ENDS = Pattern.compile("^[^\\p{L}\\p{M}]+|[^\\p{L}\\p{M}]+$");
    private static final Pattern NOT_LETTERS_AT_END = Pattern.compile("[^\\p{L}\\p{M}]+$");

    private PasswordRules() {}

    /** Why a password is refused. */
    public sealed interface Refusal {
        /** Fewer code points than are asked for. */
        record TooShort(int least) implements Refusal {}

        /** More code points than are read. */
        record TooLong(int most) implements Refusal {}

        /** One of the most used passwords, or a trivial pattern of one: guessed first. */
        record OftenUsed() implements Refusal {}

        /** The word of the person's, the practice's or our own name or address that the password consists of. */
        record OwnWord(String word) implements Refusal {}
    }

    /**
     * Judges a new password.
     *
     * @param least the fewest code points: 8 beside a second factor, 15 alone (NIST SP 800-63B-4 section 3.1.1.2)
     * @param ownWords names and addresses of the person and the practice, as they are written
     */
    public static Optional<Refusal> check(Password password, int least, List<String> ownWords) {
        int length = password.length();
        if (length < least) {
            return Optional.of(new Refusal.TooShort(least));
        }
        if (length > MOST) {
            return Optional.of(new Refusal.TooLong(MOST));
        }
        String folded = fold(password.normalised());
        if (isCommon(folded)) {
            return Optional.of(new Refusal.OftenUsed());
        }
        return ownWord(folded, ownWords).map(Refusal.OwnWord::new);
    }

    private static boolean isCommon(String folded) {
        return CommonPasswords.contain(folded)
                || isRun(folded)
                || isRepetition(folded)
                || isRepetition(NOT_LETTERS_AT_END.matcher(folded).replaceFirst(""));
    }

    /** Each character one further than the last, or one back, all along: {@code abcdefgh}, {@code 9876543210}. */
    private static boolean isRun(String text) {
        int[] points = text.codePoints().toArray();
        return isRun(points, 1) || isRun(points, -1);
    }

    private static boolean isRun(int[] points, int step) {
        for (int i = 1; i < points.length; i++) {
            boolean follows = points[i] - points[i - 1] == step;
            boolean wraps = isDigit(points[i]) && isDigit(points[i - 1]) && points[i - 1] - points[i] == 9 * step;
            if (!follows && !wraps) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(int point) {
        return point >= '0' && point <= '9';
    }

    /** A piece of up to four characters, or a listed password, over and over. */
    private static boolean isRepetition(String text) {
        for (int piece = 1; piece <= text.length() / 2; piece++) {
            if (text.length() % piece == 0 && text.startsWith(text.substring(piece))) {
                return piece <= SHORT_PIECE || CommonPasswords.contain(text.substring(0, piece));
            }
        }
        return false;
    }

    /** Compared as letters and digits alone, and once more without what stands around the letters. */
    private static Optional<String> ownWord(String folded, List<String> ownWords) {
        String bare = BETWEEN_WORDS.matcher(folded).replaceAll("");
        String letters = NOT_LETTERS_AT_ENDS.matcher(bare).replaceAll("");
        Predicate<String> isPassword = word -> word.equals(bare) || word.equals(letters);
        return Stream.concat(Stream.of(PRODUCT), ownWords.stream().flatMap(PasswordRules::words))
                .filter(word -> {
                    String sought = BETWEEN_WORDS.matcher(fold(word)).replaceAll("");
                    return sought.codePointCount(0, sought.length()) >= LEAST_OWN_WORD && isPassword.test(sought);
                })
                .findFirst();
    }

    /** The text whole, the two sides of an address, and each word. Shorter than four characters a word is no clue. */
    private static Stream<String> words(String text) {
        return Stream.of(Stream.of(text), Stream.of(text.split("@", -1)), BETWEEN_WORDS.splitAsStream(text))
                .flatMap(all -> all);
    }

    private static String fold(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
        return normal.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
