package io.countersign.membership;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The text of a file that a spreadsheet has saved. UTF-8 where it is that, with a byte-order mark or without; UTF-16 where
 * its mark says so; everything else is read as Windows-1252, which older spreadsheets write, and said to be a guess.
 *
 * @param guessed whether nothing in the file says how its letters are written
 */
public record PeopleText(String text, boolean guessed) {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String MARK = "\uFEFF";

    /** Reads the bytes of a file; there is no file that it refuses. */
    public static PeopleText of(byte[] file) {
        if (startsWith(file, 0xFF, 0xFE)) {
            return new PeopleText(unmarked(new String(file, StandardCharsets.UTF_16LE)), false);
        }
        if (startsWith(file, 0xFE, 0xFF)) {
            return new PeopleText(unmarked(new String(file, StandardCharsets.UTF_16BE)), false);
        }
        try {
            return new PeopleText(
                    unmarked(StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(file))
                            .toString()),
                    false);
        } catch (CharacterCodingException e) {
            return new PeopleText(new String(file, WINDOWS), true);
        }
    }

    /** The same text without the mark that some programs put before it. */
    static String unmarked(String text) {
        return text.startsWith(MARK) ? text.substring(1) : text;
    }

    private static boolean startsWith(byte[] file, int first, int second) {
        return file.length >= 2 && (file[0] & 0xFF) == first && (file[1] & 0xFF) == second;
    }

    /** Prints nothing of people. */
    @Override
    public String toString() {
        return "PeopleText[" + text.length() + "]";
    }
}
