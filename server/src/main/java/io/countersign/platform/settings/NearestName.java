package io.countersign.platform.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that somebody most likely meant. */
public final class NearestName {

    private NearestName() {}

    /** The known name with the fewest edits, if they are few enough for it to be a slip of the fingers. */
    public static Optional<String> to(String written, Collection<String> known) {
        int most = Math.max(2, written.length() / 3);
        return known.stream()
                .filter(name -> edits(written, name) <= most || startsAlike(written, name))
                .min(Comparator.comparingInt((String name) -> edits(written, name))
                        .thenComparing(name -> name));
    }

    private static boolean startsAlike(String written, String name) {
        return written.length() >= 4 && (name.startsWith(written) || written.startsWith(name));
    }

    /** Levenshtein's distance: insertions, deletions and replacements of one character. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
