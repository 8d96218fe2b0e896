package io.countersign.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is signed of a chain: how long it is, the hash at its end, and which entries came since the one before. Its text
 * is that of a C2SP tlog-checkpoint, where the hash is that of our chain and not of a Merkle tree.
 *
 * @param size the position of the last entry
 * @param hash the hash of the chain up to that entry
 * @param first the position of the first entry since the checkpoint before
 * @param previous the hash of the chain before that entry
 * @param at when it was signed
 */
record Checkpoint(String chain, long size, ChainHash hash, long first, ChainHash previous, Instant at) {
    private static final int LINES = 7;
    private static final String FIRST = "first ";
    private static final String LAST = "last ";
    private static final String PREVIOUS = "previous ";
    private static final String TIME = "time ";

    /** The text that is signed, with the line feed at its end. */
    String text() {
        return String.join(
                        "\n",
                        Chains.origin(chain),
                        Long.toString(size),
                        hash.base64(),
                        FIRST + first,
                        LAST + size,
                        PREVIOUS + previous.base64(),
                        TIME + at)
                + "\n";
    }

    /** The checkpoint of this text, if it is exactly how one is written. */
    static Optional<Checkpoint> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() != LINES) {
            return Optional.empty();
        }
        try {
            var read = new Checkpoint(
                    Chains.ofOrigin(lines.get(0)),
                    Long.parseLong(lines.get(1)),
                    ChainHash.parse(lines.get(2)),
                    Long.parseLong(after(FIRST, lines.get(3))),
                    ChainHash.parse(after(PREVIOUS, lines.get(5))),
                    Instant.parse(after(TIME, lines.get(6))));
            return read.text().equals(text) ? Optional.of(read) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String after(String word, String line) {
        return line.startsWith(word) ? line.substring(word.length()) : "";
    }
}
