package io.countersign.audit;

import io.countersign.secret.VerifyingKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is signed of a pack of evidence, in the name of the chain it is taken from: which files it has, for which time it
 * speaks, and which entries of the chain it holds.
 *
 * @param chain the id of the practice
 * @param manifest SHA-256 of the list of its files, as 64 hexadecimal digits
 * @param from the beginning of the time it speaks of
 * @param until its end
 * @param first the position of the first entry it holds
 * @param last the position of the last
 * @param at when it was made
 */
public record PackSeal(String chain, String manifest, Instant from, Instant until, long first, long last, Instant at) {
    private static final String TITLE = "countersign/evidence/";
    private static final int LINES = 7;
    private static final String MANIFEST = "manifest sha256 ";
    private static final String FROM = "from ";
    private static final String UNTIL = "until ";
    private static final String FIRST = "first ";
    private static final String LAST = "last ";
    private static final String TIME = "time ";

    /**
     * What was read of a note.
     *
     * @param signed whether the key signed exactly this text; nothing of it counts otherwise
     */
    public record Read(PackSeal seal, boolean signed) {}

    /** The text that is signed, with the line feed at its end. */
    String text() {
        return String.join(
                        "\n",
                        TITLE + chain,
                        MANIFEST + manifest,
                        FROM + from,
                        UNTIL + until,
                        FIRST + first,
                        LAST + last,
                        TIME + at)
                + "\n";
    }

    /**
     * Reads a signed note, if it is exactly how one is written.
     *
     * @param key the public key of the installation; where there is none, nothing counts as signed
     */
    public static Optional<Read> read(String note, Optional<VerifyingKey> key) {
        return NoteReader.text(note)
                .flatMap(PackSeal::parse)
                .map(seal -> new Read(
                        seal,
                        key.map(NoteReader::new)
                                .filter(reader -> reader.signed(note, seal.chain()))
                                .isPresent()));
    }

    private static Optional<PackSeal> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() != LINES || !lines.getFirst().startsWith(TITLE)) {
            return Optional.empty();
        }
        try {
            var read = new PackSeal(
                    lines.get(0).substring(TITLE.length()),
                    after(MANIFEST, lines.get(1)),
                    Instant.parse(after(FROM, lines.get(2))),
                    Instant.parse(after(UNTIL, lines.get(3))),
                    Long.parseLong(after(FIRST, lines.get(4))),
                    Long.parseLong(after(LAST, lines.get(5))),
                    Instant.parse(after(TIME, lines.get(6))));
            return read.text().equals(text) ? Optional.of(read) : Optional.empty();
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String after(String word, String line) {
        return line.startsWith(word) ? line.substring(word.length()) : "";
    }
}
