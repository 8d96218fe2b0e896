package io.countersign.secret;

import java.util.List;
import java.util.Optional;

/**
 * Random bytes as people copy them from paper: Crockford's Base32, which leaves out I, L, O and U, in capitals and in groups
 * of four. Their number is one that characters of five bits fill exactly.
 */
public final class PaperText {
    private static final int GROUP = 4;
    private static final int BITS = 5;
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int FULL_WIDTH = 0xFF01 - '!';

    private PaperText() {}

    /**
     * Reads what a person typed or pasted: in either case, with any spaces and dashes, with O for 0, and I or L for 1, and
     * in full width as some keyboards write. Nothing if it is not so many bytes.
     */
    public static Optional<byte[]> read(String typed, int count) {
        byte[] bytes = new byte[count];
        int characters = characters(count);
        int[] read = {0};
        boolean readable = typed.codePoints()
                .filter(c -> !isGap(c))
                .allMatch(c -> read[0] < characters && put(bytes, read[0]++, value(c)));
        return readable && read[0] == characters ? Optional.of(bytes) : Optional.empty();
    }

    /** In groups of four characters, to be shown to whoever they belong to. */
    public static List<String> groups(byte[] bytes) {
        int characters = characters(bytes.length);
        var text = new StringBuilder(characters);
        for (int i = 0; i < characters; i++) {
            text.append(ALPHABET.charAt(get(bytes, i)));
        }
        return List.of(text.toString().split("(?<=\\G.{" + GROUP + "})"));
    }

    private static int characters(int count) {
        if (count * Byte.SIZE % (BITS * GROUP) != 0) {
            throw new IllegalArgumentException(count + " bytes do not fill groups of characters");
        }
        return count * Byte.SIZE / BITS;
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
        for (int bit = 0; bit < BITS; bit++) {
            int at = place * BITS + bit;
            bytes[at / 8] |= (byte) ((value >> (4 - bit) & 1) << (7 - at % 8));
        }
        return value >= 0;
    }

    private static int get(byte[] bytes, int place) {
        int value = 0;
        for (int bit = 0; bit < BITS; bit++) {
            int at = place * BITS + bit;
            value = value << 1 | (bytes[at / 8] >> (7 - at % 8) & 1);
        }
        return value;
    }
}
