package io.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.platform.database.Database;
import io.countersign.platform.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of {@code docs/audit.md}, a second reader of the format: Python and openssl, and nothing of ours. */
class AuditReaderTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void needs_python_and_openssl() {
        SecondReader.assumeIsThere();
    }

    @Test
    void finds_a_log_whole_that_is_whole_and_names_what_was_changed() throws Exception {
        try (TestDatabase test = TestDatabase.fresh(Database.Engine.SQLITE)) {
            var ledger = new Ledger(test.database(), folder);
            ledger.round(2);
            Path kept = Files.writeString(folder.resolve("kept.txt"), ledger.checkpoints());
            ledger.round(3);
            Path key = Files.writeString(folder.resolve("key.pem"), ledger.notary.publicKeyPem());

            assertEquals(
                    List.of(
                            "hillhillhillhillhillhillhi: 5 entries",
                            "installation: 5 entries",
                            "lakelakelakelakelakelakela: 5 entries"),
                    read(test, 0, key, kept));

            ledger.dropTriggers();
            ledger.tamper("update audit_event set actor = 'nobody' where seq = 4");
            assertTrue(read(test, 1, key).contains("WRONG: hillhillhillhillhillhillhi, entry 2: not what was sealed"));
            ledger.writeHistoryAnew();
            assertTrue(read(test, 1, key, kept)
                    .contains("WRONG: hillhillhillhillhillhillhi: history up to entry 2 is not the one that was kept"));
        }
    }

    @Test
    void reads_a_log_whose_oldest_parts_are_gone_and_names_what_was_changed_about_them() throws Exception {
        try (TestDatabase test = TestDatabase.fresh(Database.Engine.SQLITE)) {
            var ledger = new Ledger(test.database(), folder);
            ledger.years(14);
            String checkpoints = ledger.checkpoints();
            ledger.clock.advance(Duration.ofDays(31));
            ledger.pruner().prune();
            ledger.seal();
            Path kept = Files.writeString(folder.resolve("before.txt"), checkpoints);
            Path key = Files.writeString(folder.resolve("key.pem"), ledger.notary.publicKeyPem());

            assertTrue(read(test, 0, key, kept)
                    .contains("hillhillhillhillhillhillhi: 29 entries, the first 4 gone in their time"));

            ledger.dropTriggers();
            ledger.tamper(
                    "update audit_pruned set newest_at = newest_at + 1, note = replace(note, 'months 12', 'months 13')");
            assertTrue(read(test, 1, key)
                    .contains("WRONG: installation, entries 1 to 4: taken away, and nothing right and signed says so"));
        }
    }

    @Test
    void refuses_signatures_of_another_key() throws Exception {
        try (TestDatabase test = TestDatabase.fresh(Database.Engine.SQLITE)) {
            new Ledger(test.database(), folder).round(1);
            var other = new Ledger(test.database(), Files.createTempDirectory(folder, "other"));
            Path key = Files.writeString(folder.resolve("other.pem"), other.notary.publicKeyPem());

            assertTrue(read(test, 1, key).contains("WRONG: installation, checkpoint 1: not signed with this key"));
        }
    }

    private static List<String> read(TestDatabase test, int exitCode, Path... arguments) throws Exception {
        Path database = test.files().stream()
                .filter(file -> file.toString().endsWith(".db"))
                .findFirst()
                .orElseThrow();
        return SecondReader.run(
                exitCode,
                "verify_audit.py",
                Stream.concat(Stream.of(database), Arrays.stream(arguments)).toArray(Path[]::new));
    }
}
