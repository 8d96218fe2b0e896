package io.countersign.audit;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.KeptCheckpoints.Kept;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.TestDatabase;
import io.countersign.secret.VerifyingKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints out of mailboxes, whatever has become of their lines there, and none that nobody signed. */
class KeptCheckpointsTest {
    @TempDir
    private static Path keys;

    @TempDir
    private static Path others;

    private static TestDatabase store;
    private static Ledger ledger;
    private static String note = "";
    private static KeptCheckpoints reader;

    @BeforeAll
    static void sign_some() {
        store = TestDatabase.fresh(Database.Engine.SQLITE);
        ledger = new Ledger(store.database(), keys);
        ledger.round(3);
        note = requireNonNull(ledger.sealer.newest().get(Ledger.HILL));
        reader = new KeptCheckpoints(
                VerifyingKey.ofPem(ledger.notary.publicKeyPem()).orElseThrow());
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void reads_a_file_of_notes_and_a_line_among_other_words() {
        assertEquals(3, reader.read(ledger.checkpoints()).size());
        Kept kept = only("Keep this mail.\r\n\r\n" + KeptCheckpoints.line(note) + "\r\n\r\n-- \r\nCountersign");

        assertEquals(Ledger.HILL, kept.chain());
        assertEquals(3, kept.size());
        assertTrue(kept.signed());
        assertEquals(note, kept.note());
    }

    @Test
    void reads_a_line_that_was_broken_quoted_and_encoded_on_its_way() {
        String line = KeptCheckpoints.line(note);
        for (String end : List.of("\r\n", "\n> ", "=\r\n", "=\n", "\n>> ", " ")) {
            Kept kept = only("> " + line.replaceAll("(?<=.{40})(.{60})", "$1" + end.replace("\\", "")));
            assertTrue(kept.signed(), end);
        }
    }

    @Test
    void the_same_checkpoint_counts_once_however_often_it_is_there() {
        assertEquals(
                1,
                reader.read(note + "\n" + KeptCheckpoints.line(note) + "\n\n" + note)
                        .size());
    }

    @Test
    void any_other_letter_in_what_is_signed_is_seen() {
        for (int i = 0; i < note.indexOf("\n\n"); i++) {
            char other = note.charAt(i) == '1' ? '2' : '1';
            String changed = note.substring(0, i) + other + note.substring(i + 1);
            assertTrue(reader.read(changed).stream().noneMatch(Kept::signed), changed);
            assertTrue(reader.read(KeptCheckpoints.line(changed)).stream().noneMatch(Kept::signed), changed);
        }
    }

    @Test
    void another_key_has_signed_nothing_here() {
        var other = new Ledger(store.database(), others);
        var elsewhere = new KeptCheckpoints(
                VerifyingKey.ofPem(other.notary.publicKeyPem()).orElseThrow());

        assertFalse(elsewhere.read(note).getFirst().signed());
    }

    @Test
    void words_that_are_no_checkpoint_are_none() {
        assertEquals(List.of(), reader.read("countersign-checkpoint-1:" + "A".repeat(400) + "."));
        assertEquals(List.of(), reader.read("Dear Ann,\n\nkeep this."));
        assertEquals(Optional.empty(), VerifyingKey.ofPem("no key"));
        assertEquals(
                Optional.empty(), VerifyingKey.ofPem("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"));
    }

    private static Kept only(String text) {
        List<Kept> found = reader.read(text);
        assertEquals(1, found.size(), text);
        return found.getFirst();
    }
}
