package io.countersign.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is left of a part of a chain that was taken away when its time was over, and is signed: which entries it had, the
 * hash of the chain before and after it, when they happened, and by which rule and when it went.
 *
 * @param first the position of its first entry
 * @param last the position of its last entry, at which a checkpoint was signed
 * @param hash the hash of the chain up to its last entry
 * @param previous the hash of the chain before its first entry
 * @param oldest when the earliest of its entries happened
 * @param newest when the latest did
 * @param months for how long the log was kept
 * @param at when it was taken away
 */
record Segment(
        String chain,
        long first,
        long last,
        ChainHash hash,
        ChainHash previous,
        Instant oldest,
        Instant newest,
        int months,
        Instant at) {
    private static final String TITLE = "countersign/audit-pruned/";
    private static final int LINES = 9;
    private static final String FIRST = "first ";
    private static final String LAST = "last ";
    private static final String PREVIOUS = "previous ";
    private static final String OLDEST = "oldest ";
    private static final String NEWEST = "newest ";
    private static final String MONTHS = "months ";
    private static final String TIME = "time ";

    /** The text that is signed, with the line feed at its end. */
    String text() {
        return String.join(
                        "\n",
                        TITLE + chain,
                        hash.base64(),
                        FIRST + first,
                        LAST + last,
                        PREVIOUS + previous.base64(),
                        OLDEST + oldest,
                        NEWEST + newest,
                        MONTHS + months,
                        TIME + at)
                + "\n";
    }

    /** The segment of this text, if it is exactly how one is written. */
    static Optional<Segment> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() != LINES || !lines.getFirst().startsWith(TITLE)) {
            return Optional.empty();
        }
        try {
            var read = new Segment(
                    lines.get(0).substring(TITLE.length()),
                    Long.parseLong(after(FIRST, lines.get(2))),
                    Long.parseLong(after(LAST, lines.get(3))),
                    ChainHash.parse(lines.get(1)),
                    ChainHash.parse(after(PREVIOUS, lines.get(4))),
                    Instant.parse(after(OLDEST, lines.get(5))),
                    Instant.parse(after(NEWEST, lines.get(6))),
                    Integer.parseInt(after(MONTHS, lines.get(7))),
                    Instant.parse(after(TIME, lines.get(8))));
            return read.text().equals(text) ? Optional.of(read) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String after(String word, String line) {
        return line.startsWith(word) ? line.substring(word.length()) : "";
    }
}
