package io.countersign.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The wall clock of the program under test, which stands still until a journey moves it: libfaketime reads it from a
 * file at every look. The program has no door for this, and needs none. Time spans (the monotonic clock) stay real.
 */
public final class ServerClock {
    /** Two seconds into a step of 30, in a year of its own. */
    private static final Instant MORNING = Instant.ofEpochSecond(1_800_000_002);

    private final Path file;
    private Instant now;

    private ServerClock(Path file, Instant now) {
        this.file = file;
        this.now = now;
        write();
    }

    /** A clock that stands two seconds after the beginning of a step. */
    public static ServerClock standing() {
        return standing(MORNING);
    }

    /** A clock that stands at some instant. */
    public static ServerClock standing(Instant at) {
        try {
            return new ServerClock(Files.createTempFile("clock", ".txt"), at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized Instant now() {
        return now;
    }

    /** Moves it on, or back where negative. */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
        write();
    }

    /** Moves it two seconds into the next step of 30 seconds, so that the phone shows a fresh code. */
    public synchronized void nextStep() {
        now = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), 30L) * 30 + 32);
        write();
    }

    /** What a process has to be started with. */
    Map<String, String> variables() {
        return Map.of(
                "LD_PRELOAD", library().toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_FMT", "%s",
                "FAKETIME_NO_CACHE", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1");
    }

    private void write() {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            var seconds = BigDecimal.valueOf(now.toEpochMilli(), 3);
            Files.writeString(next, seconds.toPlainString() + "\n");
            // The program may be reading at this moment: it sees the old file or the new one, never half of one.
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path library() {
        try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
            return Stream.concat(folders, Stream.of(Path.of("/usr/lib64"), Path.of("/usr/local/lib")))
                    .map(folder -> folder.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "libfaketime is needed for the journeys (Debian: apt-get install faketime)"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
