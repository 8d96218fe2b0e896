package io.countersign.otp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Percent-encoding as RFC 3986 section 2 has it: UTF-8, {@code %20} for a space, and a {@code +} that is a plus.
 *
 * <p>{@link java.net.URLEncoder} is for HTML forms: the {@code +} it writes for a space is shown as a plus by
 * authenticator apps.
 */
final class PercentEncoding {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private static final int HEX_BASE = 16;

    private PercentEncoding() {}

    /** Unreserved characters and {@code @}, which RFC 3986 section 3.3 allows in paths and queries, stay as they are. */
    static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain((char) (b & 0xff))) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX[(b & 0xff) >>> 4]).append(HEX[b & 0x0f]);
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(char c) {
        return Ascii.isDigit(c) || Ascii.isLetter(c) || c == '-' || c == '.' || c == '_' || c == '~' || c == '@';
    }

    /** The text, or empty if a percent sign is not followed by two hexadecimal digits or the bytes are not UTF-8. */
    static Optional<String> decode(String encoded) {
        byte[] from = encoded.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(from.length);
        for (int i = 0; i < from.length; i++) {
            if (from[i] != '%') {
                bytes.put(from[i]);
                continue;
            }
            int value = i + 2 < from.length ? hexPair(from[i + 1], from[i + 2]) : -1;
            if (value < 0) {
                return Optional.empty();
            }
            bytes.put((byte) value);
            i += 2;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Negative if either is no hexadecimal digit; {@link Character#digit} would take those of other scripts. */
    private static int hexPair(byte high, byte low) {
        int first = hexDigit(high);
        int second = hexDigit(low);
        return first < 0 || second < 0 ? -1 : first * HEX_BASE + second;
    }

    private static int hexDigit(byte b) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        int lower = b | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
