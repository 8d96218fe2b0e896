package io.countersign.safekeeping;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** A SQLite database as files that nobody has open: itself, and what a crash may have left of its log beside it. */
public final class DatabaseFile {
    private static final List<String> BESIDE = List.of("-wal", "-shm");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path path;

    /** The database in this file. */
    public DatabaseFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /**
     * Moves this database to a place, for good before this returns. One that is there is kept under a name that says
     * when, with its log.
     *
     * @return where that one is
     */
    public Optional<Path> takePlaceOf(Path place, Instant now) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Optional<Path> kept = Files.exists(place) ? Optional.of(setAside(place, now)) : Optional.empty();
        Files.move(path, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder =
                FileChannel.open(Objects.requireNonNull(place.getParent()), StandardOpenOption.READ)) {
            folder.force(true);
        }
        return kept;
    }

    /** The log goes first: without it the old database is older, but with it the new one would be spoilt. */
    private static Path setAside(Path place, Instant now) throws IOException {
        Path aside = place.resolveSibling(place.getFileName() + ".before-" + STAMP.format(now));
        for (String suffix : BESIDE) {
            Path log = place.resolveSibling(place.getFileName() + suffix);
            if (Files.exists(log)) {
                Files.move(log, aside.resolveSibling(aside.getFileName() + suffix), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Files.createLink(aside, place);
        return aside;
    }

    /** Takes it away if it is still there. */
    public void remove() throws IOException {
        Files.deleteIfExists(path);
        for (String suffix : BESIDE) {
            Files.deleteIfExists(path.resolveSibling(path.getFileName() + suffix));
        }
    }
}
