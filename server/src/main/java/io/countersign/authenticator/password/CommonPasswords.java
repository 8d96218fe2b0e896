package io.countersign.authenticator.password;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The list of common passwords: 30,000 of them, of which 11,600 have 8 characters or more. Sorted lines, searched as
 * the bytes they are, so that the list costs its own size (240 kB) and no object a line. Read on first use.
 */
final class CommonPasswords {
    private static final byte[] LINES = read();

    private CommonPasswords() {}

    /** Whether this very text, in lower case, is on the list. */
    static boolean contain(String lowerCase) {
        byte[] sought = lowerCase.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = LINES.length;
        while (low < high) {
            int start = lineStart(low + (high - low) / 2);
            int end = lineEnd(start);
            int order = Arrays.compareUnsigned(LINES, start, end, sought, 0, sought.length);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = end + 1;
            } else {
                high = start;
            }
        }
        return false;
    }

    private static int lineStart(int at) {
        int start = at;
        while (start > 0 && LINES[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private static int lineEnd(int start) {
        int end = start;
        while (LINES[end] != '\n') {
            end++;
        }
        return end;
    }

    private static byte[] read() {
        try (InputStream lines = CommonPasswords.class.getResourceAsStream("common-passwords.txt")) {
            if (lines == null) {
                throw new IllegalStateException("common-passwords.txt is not in the program");
            }
            return lines.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
