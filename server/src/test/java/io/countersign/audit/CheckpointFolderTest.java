package io.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.TestClock;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The copies of checkpoints: a file a day, whole, that loses nothing. */
@StoreContract
class CheckpointFolderTest {
    private final TestClock clock = new TestClock();

    @TempDir
    Path temporary;

    @Test
    void gets_one_file_a_day_with_what_was_newest() throws IOException {
        Path copies = temporary.resolve("made/when/needed");
        var folder = new CheckpointFolder(copies);

        folder.write(clock.instant(), () -> List.of("one\n\n— a\n", "two\n\n— b\n"));
        folder.write(clock.instant(), () -> List.of("later\n\n— c\n"));
        clock.advance(Duration.ofDays(1));
        folder.write(clock.instant(), () -> List.of("next\n\n— d\n"));

        assertEquals(List.of("checkpoints-2026-03-02.txt", "checkpoints-2026-03-03.txt"), names(copies));
        assertEquals("one\n\n— a\n\ntwo\n\n— b\n", Files.readString(copies.resolve("checkpoints-2026-03-02.txt")));
        assertEquals(Optional.of(LocalDate.of(2026, 3, 3)), CheckpointFolder.lastDay(copies));
    }

    @Test
    void leaves_a_file_of_an_earlier_start_as_it_is() throws IOException {
        new CheckpointFolder(temporary).write(clock.instant(), () -> List.of("first\n\n— a\n"));
        new CheckpointFolder(temporary).write(clock.instant(), () -> List.of("second\n\n— b\n"));

        assertEquals("first\n\n— a\n", Files.readString(temporary.resolve("checkpoints-2026-03-02.txt")));
    }

    @Test
    void gains_the_last_ones_when_the_server_stops() throws IOException {
        var folder = new CheckpointFolder(temporary);
        folder.write(clock.instant(), () -> List.of("one\n\n— a\n", "two\n\n— b\n"));

        folder.add(clock.instant(), List.of("one\n\n— a\n", "three\n\n— c\n"));

        assertEquals(
                "one\n\n— a\n\ntwo\n\n— b\n\nthree\n\n— c\n",
                Files.readString(temporary.resolve("checkpoints-2026-03-02.txt")));
    }

    @Test
    void writes_nothing_where_there_is_nothing_to_copy() throws IOException {
        var folder = new CheckpointFolder(temporary);

        folder.write(clock.instant(), List::of);
        folder.add(clock.instant(), List.of());

        assertEquals(List.of(), names(temporary));
        assertEquals(Optional.empty(), CheckpointFolder.lastDay(temporary.resolve("nowhere")));
    }

    @Test
    void is_filled_by_the_running_server_and_proves_its_log(Database database) throws Exception {
        var ledger = new Ledger(database, temporary.resolve("keys"));
        Path copies = temporary.resolve("copies");
        try (AuditKeeper _ = AuditKeeper.start(ledger.sealer, new CheckpointFolder(copies), ledger.clock)) {
            ledger.add(Ledger.HILL);
            while (CheckpointFolder.lastDay(copies).isEmpty()) {
                Thread.sleep(20);
            }
            ledger.add(Ledger.HILL);
        }

        String kept = Files.readString(copies.resolve("checkpoints-2026-03-02.txt"));
        assertEquals(2, Notary.split(kept).size());
        assertTrue(ledger.inspect(kept).isWhole());
        assertEquals(0, ledger.inspect().waiting());
    }

    @Test
    void does_not_stop_the_sealing_when_it_cannot_be_written(Database database) throws Exception {
        var ledger = new Ledger(database, temporary.resolve("keys"));
        Path taken = Files.createFile(temporary.resolve("a file"));
        try (AuditKeeper _ = AuditKeeper.start(ledger.sealer, new CheckpointFolder(taken), ledger.clock)) {
            ledger.add(Ledger.HILL);
            while (ledger.inspect().waiting() > 0) {
                Thread.sleep(20);
            }
        }

        assertTrue(ledger.inspect().isWhole());
        assertFalse(Files.isDirectory(taken));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
