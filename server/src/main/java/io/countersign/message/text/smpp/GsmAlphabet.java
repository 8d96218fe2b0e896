package io.countersign.message.text.smpp;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * The alphabet of text messages (3GPP TS 23.038 section 6.2.1), one character a byte and not packed, as centres take it.
 * Characters of its extension table cost two.
 */
final class GsmAlphabet {
    static final byte ESCAPE = 0x1b;

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅå"
            + "Δ_ΦΓΛΩΠΨΣΘΞ\uffffÆæßÉ"
            + " !\"#¤%&'()*+,-./"
            + "0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNO"
            + "PQRSTUVWXYZÄÖÑÜ§"
            + "¿abcdefghijklmno"
            + "pqrstuvwxyzäöñüà";

    private static final String EXTENDED = "\f^{}\\[~]|€";
    private static final byte[] EXTENSIONS = {0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65};

    private GsmAlphabet() {}

    /** The text in this alphabet, or nothing if it has a character that is not in it. */
    static Optional<byte[]> encode(String text) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int basic = c == '\uffff' ? -1 : BASIC.indexOf(c);
            int extended = EXTENDED.indexOf(c);
            if (basic >= 0) {
                bytes.write(basic);
            } else if (extended >= 0) {
                bytes.write(ESCAPE);
                bytes.write(EXTENSIONS[extended]);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(bytes.toByteArray());
    }
}
