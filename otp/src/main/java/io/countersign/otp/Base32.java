package io.countersign.otp;

import java.util.Arrays;
import java.util.Optional;

/**
 * The Base32 alphabet of RFC 4648 section 6, as keys are written for people.
 *
 * <p>Reading forgives case, spaces, hyphens and padding, and nothing else: a 0 is not taken for an O, nor a 1 for an I.
 */
public final class Base32 {
    private static final char[] ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".toCharArray();
    private static final byte[] VALUES = values();
    private static final int BITS = 5;
    private static final int LOW_BITS = 0x1f;

    private Base32() {}

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < ALPHABET.length; i++) {
            values[ALPHABET[i]] = (byte) i;
            values[Character.toLowerCase(ALPHABET[i])] = (byte) i;
        }
        return values;
    }

    /**
     * The text of some bytes, in upper case and without padding.
     *
     * @param bytes the bytes
     * @return the text
     */
    public static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int held = 0;
        for (byte b : bytes) {
            buffer = buffer << Byte.SIZE | (b & 0xff);
            held += Byte.SIZE;
            while (held >= BITS) {
                held -= BITS;
                text.append(ALPHABET[buffer >>> held & LOW_BITS]);
            }
        }
        if (held > 0) {
            text.append(ALPHABET[buffer << (BITS - held) & LOW_BITS]);
        }
        return text.toString();
    }

    /**
     * The bytes of a text, or empty if it is not Base32.
     *
     * <p>Letters may be of either case; spaces, tabs and hyphens may stand anywhere; padding may be there, be missing or
     * be incomplete, but only at the end. A length that no number of whole bytes has is refused, and so are bits left
     * over that are not zero: RFC 4648 section 3.5 allows refusing them, and since they show that the last character
     * was mistyped or that the end is missing, taking the rest would enrol a key that is not the one on the paper.
     *
     * @param text the text
     * @return the bytes, or empty
     */
    public static Optional<byte[]> decode(CharSequence text) {
        String chars = text.toString();
        byte[] bytes = new byte[(int) ((long) chars.length() * BITS / Byte.SIZE)];
        int count = 0;
        int buffer = 0;
        int held = 0;
        boolean padded = false;
        for (int i = 0; i < chars.length(); i++) {
            char c = chars.charAt(i);
            int value = c < VALUES.length ? VALUES[c] : -1;
            if (value < 0 || padded) {
                padded |= c == '=';
                if (c == '=' || Ascii.isSeparator(c)) {
                    continue;
                }
                return Optional.empty();
            }
            buffer = buffer << BITS | value;
            held += BITS;
            if (held >= Byte.SIZE) {
                held -= Byte.SIZE;
                bytes[count++] = (byte) (buffer >>> held);
            }
        }
        if (held >= BITS || (buffer & ((1 << held) - 1)) != 0) {
            return Optional.empty();
        }
        return Optional.of(count == bytes.length ? bytes : Arrays.copyOf(bytes, count));
    }
}
