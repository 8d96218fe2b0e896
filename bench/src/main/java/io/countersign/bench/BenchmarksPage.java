package io.countersign.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code docs/benchmarks.md}: each command writes its own part of it, between two markers, and touches nothing else. */
final class BenchmarksPage {
    private static final String TITLE = """
            # Benchmarks

            The tables are written by `./countersign bench otp`, `./countersign bench start` and `./countersign bench log`; run them again on your own machine. Numbers of one table were measured in turn and may be compared with each other, not with those of another table or day.
            """;

    private final Path file;

    BenchmarksPage(Path file) {
        this.file = file;
    }

    /** Replaces the part, or adds it at the end. */
    void write(String part, String text) throws IOException {
        String begin = "<!-- begin " + part + " -->";
        String end = "<!-- end " + part + " -->";
        String page = Files.exists(file) ? Files.readString(file) : TITLE;
        String body = begin + "\n" + text.strip() + "\n" + end;
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        String written = from >= 0 && to > from
                ? page.substring(0, from) + body + page.substring(to + end.length())
                : page.stripTrailing() + "\n\n" + body + "\n";
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, written);
    }
}
