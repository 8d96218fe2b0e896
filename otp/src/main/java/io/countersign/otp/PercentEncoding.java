package io.countersign.otp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Percent-encoding as RFC 3986 section 2 has it: UTF-8, {@code %20} for a space, and a {@code +} that is a plus.
 *
 * <p>{@link java.net.URLEncoder} is for HTML forms: the {@code +} it writes for a space is shown as a plus by
 * authenticator apps.
 */
final class PercentEncoding {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentEncoding() {}

    /** Unreserved characters and {@code @}, which RFC 3986 section 3.3 allows in paths and queries, stay as they are. */
    static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain((char) (b & 0xff))) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
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
            if (i + 2 >= from.length || !HexFormat.isHexDigit(from[i + 1]) || !HexFormat.isHexDigit(from[i + 2])) {
                return Optional.empty();
            }
            bytes.put((byte) (HexFormat.fromHexDigit(from[i + 1]) << 4 | HexFormat.fromHexDigit(from[i + 2])));
            i += 2;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
