package io.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.secret.KeyFile;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SigningKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two forms that must never change: what is hashed of an entry, and what is signed of a chain. */
class CheckpointTest {
    private static final AuditRow ROW =
            new AuditRow(7, "event", 1_772_452_800_000L, "practice", null, "operator", "link.issued", "{}");
    private static final ChainHash HASH = ChainHash.START.with("practice", 1, ROW);
    private static final Checkpoint CHECKPOINT =
            new Checkpoint("practice", 3, HASH, 2, ChainHash.START, Instant.parse("2026-03-02T12:00:00Z"));

    @TempDir
    private static Path keys;

    private static Notary notary;

    @BeforeAll
    static void makeAKey() {
        notary = new Notary(SigningKey.of(
                KeyFile.of(KeyFile.Kind.AUDIT, keys, null).open(SecretFactory.system(), false), "audit checkpoints"));
    }

    /** Computed by docs/verify_audit.py, which reads the same description. */
    @Test
    void hashes_an_entry_as_it_always_has() {
        assertEquals("zQtthnK9pQiuJvNXGwdSaaRQ8ZzALqmn8tR+swugC54=", HASH.base64());
    }

    @Test
    void hashes_no_two_entries_alike() {
        List<AuditRow> rows = List.of(
                ROW,
                new AuditRow(8, "event", 1_772_452_800_000L, "practice", null, "operator", "link.issued", "{}"),
                new AuditRow(7, null, 1_772_452_800_000L, "practice", null, "operator", "link.issued", "{}"),
                new AuditRow(7, "event", 1_772_452_800_001L, "practice", null, "operator", "link.issued", "{}"),
                new AuditRow(7, "event", 1_772_452_800_000L, null, "practice", "operator", "link.issued", "{}"),
                new AuditRow(7, "event", 1_772_452_800_000L, "practice", "", "operator", "link.issued", "{}"),
                new AuditRow(7, "event", 1_772_452_800_000L, "practice", null, "operatorl", "ink.issued", "{}"),
                new AuditRow(7, "event", 1_772_452_800_000L, "practice", null, "operator", "link.issued{", "}"));
        var hashes = new TreeSet<String>();
        rows.forEach(row -> hashes.add(ChainHash.START.with("practice", 1, row).base64()));
        hashes.add(ChainHash.START.with("practice", 2, ROW).base64());
        hashes.add(ChainHash.START.with("practise", 1, ROW).base64());
        hashes.add(HASH.with("practice", 1, ROW).base64());

        assertEquals(rows.size() + 3, hashes.size());
    }

    @Test
    void is_written_line_by_line_and_read_back() {
        assertEquals(
                "countersign/audit/practice\n3\n" + HASH.base64() + "\nfirst 2\nlast 3\nprevious "
                        + ChainHash.START.base64() + "\ntime 2026-03-02T12:00:00Z\n",
                CHECKPOINT.text());
        assertEquals(Optional.of(CHECKPOINT), Checkpoint.parse(CHECKPOINT.text()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3=03",
                "3=three",
                "first 2=first two",
                "last 3=last 4",
                "first=frist",
                "time=when",
                "Z=",
                "=x",
                "countersign/audit/=elsewhere/"
            })
    void is_not_read_from_anything_else(String change) {
        String[] parts = change.split("=", -1);
        String text = parts[0].isEmpty()
                ? CHECKPOINT.text() + parts[1]
                : CHECKPOINT.text().replace(parts[0], parts[1]);

        assertNotEquals(CHECKPOINT.text(), text);
        assertNotEquals(Optional.of(CHECKPOINT), Checkpoint.parse(text));
        assertFalse(notary.open(notary.sign(CHECKPOINT).replace(CHECKPOINT.text(), text))
                .filter(Notary.Opened::ours)
                .isPresent());
    }

    @Test
    void is_ours_when_the_key_of_this_installation_signed_it_under_the_name_of_its_chain() {
        String note = notary.sign(CHECKPOINT);

        assertEquals(Optional.of(new Notary.Opened(CHECKPOINT, true)), notary.open(note));
        assertTrue(notary.open(note.replace("— countersign/audit/practice", "— countersign/audit/other"))
                .filter(opened -> !opened.ours())
                .isPresent());
        assertTrue(notary.open(note + "— witness.example/one AAAA\n")
                .filter(Notary.Opened::ours)
                .isPresent());
        assertTrue(notary.open(note.replaceAll("— .*", "— countersign/audit/practice AAAA"))
                .filter(opened -> !opened.ours())
                .isPresent());
        assertTrue(notary.open(note.replaceAll("— .*", "— countersign/audit/practice ?"))
                .filter(opened -> !opened.ours())
                .isPresent());
    }

    @Test
    void comes_one_by_one_out_of_a_file_of_many() {
        String one = notary.sign(CHECKPOINT);
        String other = notary.sign(new Checkpoint("other", 1, HASH, 1, ChainHash.START, CHECKPOINT.at()));

        Stream.of(one + other, one + "\n" + other, "\n\n" + one + "\n\n\n" + other + "\n")
                .forEach(file -> assertEquals(List.of(one, other), Notary.split(file)));
        assertEquals(List.of(), Notary.split(""));
    }

    @Test
    void has_a_verifier_key_that_names_it() {
        String[] parts = notary.verifierKey("practice").split("\\+", 3);

        assertEquals("countersign/audit/practice", parts[0]);
        assertTrue(parts[1].matches("[0-9a-f]{8}"), parts[1]);
        assertTrue(parts[2].startsWith("A"), parts[2]);
        assertTrue(notary.publicKeyPem().startsWith("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA"));
    }
}
