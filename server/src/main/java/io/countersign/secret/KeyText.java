package io.countersign.secret;

import io.countersign.secret.KeyFile.Kind;
import java.util.Base64;

/**
 * A key as text, in files, variables and what commands print: lines beginning with {@code #} say what it is, and one
 * line holds its kind and 32 bytes in base64url.
 */
final class KeyText {
    private KeyText() {}

    static String of(Kind kind, byte[] key) {
        return "# " + kind.heading() + "\n# Keep a copy of this file apart from the database, and show it to nobody."
                + "\n# Without it " + kind.loss() + ".\n" + kind.tag() + " "
                + Base64.getUrlEncoder().withoutPadding().encodeToString(key) + "\n";
    }

    /**
     * Reads what {@link #of} wrote.
     *
     * @param where what holds the text, as a message begins with it; the text itself is in no message
     */
    static RootKey parse(Kind kind, String text, String where) {
        String[] lines = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toArray(String[]::new);
        if (lines.length != 1 || !lines[0].startsWith(kind.tag() + " ")) {
            throw damaged(kind, where);
        }
        try {
            byte[] key = Base64.getUrlDecoder()
                    .decode(lines[0].substring(kind.tag().length() + 1).strip());
            return new RootKey(key);
        } catch (IllegalArgumentException e) {
            throw damaged(kind, where);
        }
    }

    private static KeyFileException damaged(Kind kind, String where) {
        return new KeyFileException(where + " is not " + kind.meaning()
                + " as Countersign writes it: one line \"" + kind.tag() + " ...\" with 32 bytes in base64url."
                + " Put the right one back from your copy.");
    }
}
