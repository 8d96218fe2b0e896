package io.countersign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The events that {@code docs/audit.md} lists. */
public final class AuditDocument {
    private static final Pattern NAME = Pattern.compile("`([a-z-]+\\.[a-z-]+)`");
    private static final Set<String> NAMES = read();

    private AuditDocument() {}

    /** The names of all events. */
    public static Set<String> names() {
        return NAMES;
    }

    private static Set<String> read() {
        try {
            return Files.readAllLines(Path.of("../docs/audit.md")).stream()
                    .filter(line -> line.startsWith("| `"))
                    .map(line -> line.substring(1, line.indexOf('|', 1)))
                    .flatMap(cell -> NAME.matcher(cell).results().map((MatchResult name) -> name.group(1)))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
