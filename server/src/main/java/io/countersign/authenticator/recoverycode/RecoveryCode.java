package io.countersign.authenticator.recoverycode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One backup code: 80 bits as 16 characters of Crockford's Base32, which leaves out I, L, O and U. It never prints, and
 * is spelled out only for the person it belongs to.
 */
public final class RecoveryCode {
    /** 80 bits; NIST SP 800-63B-4 section 4.2.1.1 asks a saved recovery code for 64. */
    static final int BYTES = 10;

    static final int CHARACTERS = 16;

    private static final int GROUP = 4;
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int FULL_WIDTH = 0xFF01 - '!';

    private final byte[] bytes;

    private RecoveryCode(byte[] ownBytes) {
        this.bytes = ownBytes;
    }

    /** The code of these random bytes. */
    static RecoveryCode of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a backup code has " + BYTES + " bytes");
        }
        return new RecoveryCode(bytes.clone());
    }

    /**
     * Reads what a person typed or pasted: in either case, with any spaces and dashes, with O for 0, and I or L for 1, and
     * in full width as some keyboards write. Nothing if it cannot be a code.
     */
    static Optional<RecoveryCode> read(String typed) {
        byte[] bytes = new byte[BYTES];
        int[] read = {0};
        boolean readable = typed.codePoints()
                .filter(c -> !isGap(c))
                .allMatch(c -> read[0] < CHARACTERS && put(bytes, read[0]++, value(c)));
        return readable && read[0] == CHARACTERS ? Optional.of(new RecoveryCode(bytes)) : Optional.empty();
    }

    /** In groups of four characters, to be shown to its owner. */
    List<String> groups() {
        var text = new StringBuilder(CHARACTERS);
        for (int i = 0; i < CHARACTERS; i++) {
            text.append(ALPHABET.charAt(get(bytes, i)));
        }
        return List.of(text.toString().split("(?<=\\G.{" + GROUP + "})"));
    }

    /** As one line, to be kept by its owner. */
    String spelledOut() {
        return String.join("-", groups());
    }

    /** As the text that is hashed. */
    byte[] ascii() {
        return String.join("", groups()).getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isGap(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.DASH_PUNCTUATION, Character.CONTROL, Character.FORMAT -> true;
            default -> false;
        };
    }

    private static int value(int c) {
        int narrow = c >= 0xFF01 && c <= 0xFF5E ? c - FULL_WIDTH : c;
        if (narrow > 'z') {
            // Some letters of other scripts become I or S in capitals.
            return -1;
        }
        return switch (Character.toUpperCase(narrow)) {
            case 'O' -> 0;
            case 'I', 'L' -> 1;
            default -> ALPHABET.indexOf(Character.toUpperCase(narrow));
        };
    }

    /** Five bits at a place of the bytes. */
    private static boolean put(byte[] bytes, int place, int value) {
        for (int bit = 0; bit < 5; bit++) {
            int at = place * 5 + bit;
            bytes[at / 8] |= (byte) ((value >> (4 - bit) & 1) << (7 - at % 8));
        }
        return value >= 0;
    }

    private static int get(byte[] bytes, int place) {
        int value = 0;
        for (int bit = 0; bit < 5; bit++) {
            int at = place * 5 + bit;
            value = value << 1 | (bytes[at / 8] >> (7 - at % 8) & 1);
        }
        return value;
    }

    /** In constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RecoveryCode code && MessageDigest.isEqual(bytes, code.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "RecoveryCode";
    }
}
