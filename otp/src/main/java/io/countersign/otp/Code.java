package io.countersign.otp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A one-time password, computed or presented: six to eight ASCII digits, the leading zeros among them.
 *
 * <p>It is text and never a number (RFC 4226 section 5.3 has codes begin with 0), is not printed, and compares in
 * constant time.
 */
public final class Code {
    /** The fewest digits: RFC 4226 section 5.3. */
    public static final int FEWEST_DIGITS = 6;

    /** The most digits: the truncated value has 31 bits, so a ninth would hardly vary and apps offer none. */
    public static final int MOST_DIGITS = 8;

    private static final int TEN = 10;

    private final byte[] digits;

    /** The same digits, in the form in which comparing them takes as long for every code: see {@link #maskIfCodeOf}. */
    private final int comparable;

    private Code(byte[] digits) {
        this.digits = digits;
        int value = 0;
        for (byte digit : digits) {
            value = value * TEN + (digit - '0');
        }
        this.comparable = value;
    }

    /**
     * A code as somebody typed it: exactly {@code digits} ASCII digits once spaces, tabs and hyphens are taken out.
     *
     * <p>Digits of other scripts, signs and anything else make it empty, under every default locale.
     *
     * @param text what was typed
     * @param digits how many digits are expected, 6 to 8
     * @return the code, or empty
     * @throws IllegalArgumentException if {@code digits} is not 6 to 8
     */
    public static Optional<Code> parse(CharSequence text, int digits) {
        byte[] found = new byte[checkedDigits(digits)];
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Ascii.isSeparator(c)) {
                continue;
            }
            if (!Ascii.isDigit(c) || count == digits) {
                return Optional.empty();
            }
            found[count++] = (byte) c;
        }
        return count == digits ? Optional.of(new Code(found)) : Optional.empty();
    }

    /** The last {@code digits} decimal digits of the truncated HMAC: RFC 4226 section 5.3, step 3. */
    static Code ofTruncated(int truncated, int digits) {
        byte[] text = new byte[checkedDigits(digits)];
        int rest = truncated;
        for (int i = digits - 1; i >= 0; i--) {
            text[i] = (byte) ('0' + rest % TEN);
            rest /= TEN;
        }
        return new Code(text);
    }

    static int checkedDigits(int digits) {
        if (digits < FEWEST_DIGITS || digits > MOST_DIGITS) {
            throw new IllegalArgumentException("A code has 6 to 8 digits, not " + digits);
        }
        return digits;
    }

    /**
     * How many digits it has.
     *
     * @return 6, 7 or 8
     */
    public int digits() {
        return digits.length;
    }

    /**
     * The digits, for showing to the one who holds the key.
     *
     * @return ASCII digits, with the leading zeros
     */
    public String text() {
        return new String(digits, StandardCharsets.US_ASCII);
    }

    /**
     * All bits set when this is the code of the truncated HMAC, otherwise none.
     *
     * <p>It neither branches on the digits nor divides by anything but a constant, which is compiled to a
     * multiplication, so the time tells nothing of how many digits were right.
     */
    long maskIfCodeOf(int truncated) {
        int difference = comparable ^ lastDigits(truncated, digits.length);
        return ((difference & 0xffff_ffffL) - 1) >> (Long.SIZE - 1);
    }

    private static int lastDigits(int truncated, int digits) {
        return switch (digits) {
            case 6 -> truncated % 1_000_000;
            case 7 -> truncated % 10_000_000;
            default -> truncated % 100_000_000;
        };
    }

    /** Whether the other has the same digits, found in a time that does not depend on where they differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Code that && MessageDigest.isEqual(digits, that.digits);
    }

    /** The number of digits alone: a hash of the code would give it away. */
    @Override
    public int hashCode() {
        return digits.length;
    }

    @Override
    public String toString() {
        return "Code[" + digits.length + " digits]";
    }
}
