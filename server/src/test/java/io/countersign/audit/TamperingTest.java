package io.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.database.Tx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any single change to a sealed log is found, whoever makes it without the key: random histories, random places, every
 * kind of change, on both engines. Each change is undone before the next.
 */
@StoreContract
class TamperingTest {
    private static final int CHANGES_OF_EACH_KIND = 12;

    @TempDir
    private static Path keys;

    private final Random random = new Random(20_270_115);

    @Test
    void every_single_change_is_found(Database database) {
        var ledger = new Ledger(database, keys);
        for (int round = 0; round < 4; round++) {
            ledger.round(1 + random.nextInt(4));
        }
        everyChangeIsFound(ledger);
    }

    @Test
    void every_single_change_is_found_in_a_log_that_has_lost_its_oldest_parts(Database database) {
        var ledger = new Ledger(database, keys);
        ledger.years(15);
        for (int i = 0; i < 2; i++) {
            ledger.clock.advance(Duration.ofDays(62));
            ledger.pruner().prune();
            ledger.seal();
        }

        everyChangeIsFound(ledger);
    }

    private void everyChangeIsFound(Ledger ledger) {
        Database database = ledger.database;
        ledger.dropTriggers();
        Tables whole = Tables.of(database);

        for (Change change : Change.values()) {
            for (int i = 0; i < CHANGES_OF_EACH_KIND; i++) {
                database.writeOnly(tx -> change.make.accept(tx, random));
                assertFalse(ledger.inspect().isWhole(), () -> change + " was not found");
                whole.restore(database);
            }
        }

        assertEquals(List.of(), ledger.inspect().faults());
    }

    /** What an intruder can do to the tables; each changes something. Its lambdas hold nothing. */
    @SuppressWarnings("ImmutableEnumChecker")
    private enum Change {
        CHANGE_A_TEXT_OF_A_ROW((tx, random) -> {
            String column = oneOf(random, List.of("actor", "event", "detail", "subscriber_id", "event_id"));
            changed(tx.update(
                    "update audit_event set " + column + " = coalesce(" + column + ", '') || 'x' where seq = ?",
                    anyRow(tx, random)));
        }),
        FORGET_WHO_A_ROW_IS_ABOUT((tx, random) ->
                changed(tx.update("update audit_event set event_id = null where seq = ?", anyRow(tx, random)))),
        CHANGE_THE_TIME_OF_A_ROW((tx, random) -> changed(tx.update(
                "update audit_event set at = at + ? where seq = ?", 1 + random.nextInt(1000), anyRow(tx, random)))),
        MOVE_A_ROW_TO_ANOTHER_CHAIN((tx, random) -> changed(tx.update(
                "update audit_event set organization_id = case when organization_id = ? then ? else ? end where seq = ?",
                Ledger.HILL,
                Ledger.LAKE,
                Ledger.HILL,
                anyRow(tx, random)))),
        REMOVE_A_ROW((tx, random) -> changed(tx.update("delete from audit_event where seq = ?", anyRow(tx, random)))),
        REMOVE_A_SEAL((tx, random) -> changed(tx.update("delete from audit_seal where seq = ?", anyRow(tx, random)))),
        REMOVE_A_SEAL_AND_QUEUE_THE_ROW((tx, random) -> {
            long seq = anyRow(tx, random);
            changed(tx.update("delete from audit_seal where seq = ?", seq));
            changed(tx.update("insert into audit_unsealed (seq) values (?)", seq));
        }),
        REMOVE_A_ROW_AND_ITS_SEAL((tx, random) -> {
            long seq = anyRow(tx, random);
            changed(tx.update("delete from audit_event where seq = ?", seq));
            changed(tx.update("delete from audit_seal where seq = ?", seq));
        }),
        REMOVE_A_CHECKPOINT((tx, random) -> {
            Note note = anyNote(tx, random);
            changed(tx.update("delete from audit_checkpoint where chain = ? and size = ?", note.chain, note.size));
        }),
        CHANGE_A_CHECKPOINT((tx, random) -> {
            Note note = anyNote(tx, random);
            var text = new StringBuilder(note.note);
            int at = random.nextInt(text.length() - 1);
            text.setCharAt(at, text.charAt(at) == 'A' ? 'B' : 'A');
            changed(tx.update(
                    "update audit_checkpoint set note = ? where chain = ? and size = ?",
                    text.toString(),
                    note.chain,
                    note.size));
        }),
        EXCHANGE_TWO_CHECKPOINTS((tx, random) -> {
            Note one = anyNote(tx, random);
            Note two = anyNote(tx, random);
            String other = one.equals(two) ? "" : two.note;
            changed(tx.update(
                    "update audit_checkpoint set note = ? where chain = ? and size = ?", other, one.chain, one.size));
        }),
        CHANGE_A_HASH((tx, random) -> {
            byte[] hash = new byte[32];
            random.nextBytes(hash);
            changed(tx.update("update audit_seal set hash = ? where seq = ?", hash, anyRow(tx, random)));
        }),
        EXCHANGE_TWO_ROWS((tx, random) -> {
            long one = anyRow(tx, random);
            long two = anotherRow(tx, random, one);
            tx.update("update audit_seal set seq = -1 where seq = ?", one);
            tx.update("update audit_seal set seq = ? where seq = ?", one, two);
            changed(tx.update("update audit_seal set seq = ? where seq = -1", two));
        }),
        EXCHANGE_WHAT_TWO_ROWS_SAY((tx, random) -> {
            long one = anyRow(tx, random);
            long two = anotherRow(tx, random, one);
            String detail = "(select detail from audit_event where seq = ?)";
            String before = tx.one(detail.substring(1, detail.length() - 1), row -> row.text("detail"), one)
                    .orElseThrow();
            tx.update("update audit_event set detail = " + detail + " where seq = ?", two, one);
            changed(tx.update("update audit_event set detail = ? where seq = ?", before, two));
        }),
        MOVE_A_SEAL_TO_THE_END_OF_ANOTHER_CHAIN((tx, random) -> {
            long seq = anyRow(tx, random);
            changed(tx.update(
                    "update audit_seal set chain = ?, position = 1 + (select coalesce(max(position), 0)"
                            + " from audit_seal where chain = ?) where seq = ?",
                    "another",
                    "another",
                    seq));
        }),
        CHANGE_WHAT_IS_SAID_OF_A_PART((tx, random) -> {
            if (parts(tx).isEmpty()) {
                changed(tx.update("update audit_seal set hash = hash || hash"));
                return;
            }
            Part part = oneOf(random, parts(tx));
            String change = oneOf(
                    random,
                    List.of(
                            "first_position = first_position + 1",
                            "last_position = last_position - 1",
                            "newest_at = newest_at + 1",
                            "note = replace(note, 'months 12', 'months 13')",
                            "note = replace(note, 'first ', 'first 1')",
                            "note = ''",
                            "hash = (select hash from audit_seal order by seq limit 1)"));
            changed(tx.update(
                    "update audit_pruned set " + change + " where chain = ? and first_position = ?",
                    part.chain,
                    part.first));
        }),
        REMOVE_WHAT_IS_SAID_OF_A_PART((tx, random) -> {
            if (parts(tx).isEmpty()) {
                changed(tx.update("delete from audit_seal"));
                return;
            }
            Part part = oneOf(random, parts(tx));
            changed(tx.update(
                    "delete from audit_pruned where chain = ? and first_position = ?", part.chain, part.first));
        }),
        PUT_IN_A_ROW((tx, random) -> insertEvent(tx)),
        PUT_IN_A_ROW_AND_SEAL_IT_WITHOUT_THE_KEY((tx, random) -> {
            insertEvent(tx);
            var store = new SealStore();
            long seq = tx.one("select max(seq) as seq from audit_event", row -> row.number("seq"))
                    .orElseThrow();
            AuditRow row = tx.one(
                            "select " + AuditRow.COLUMNS + " from audit_event e where e.seq = ?", AuditRow::of, seq)
                    .orElseThrow();
            SealStore.Head head = store.head(tx, row.chain());
            long position = head.position() + 1;
            store.seal(
                    tx,
                    List.of(new SealStore.Seal(
                            row.chain(), position, seq, head.hash().with(row.chain(), position, row))));
        });

        private final BiConsumer<Tx, Random> make;

        Change(BiConsumer<Tx, Random> make) {
            this.make = make;
        }
    }

    private record Part(String chain, long first) {}

    private static List<Part> parts(Tx tx) {
        return tx.list(
                "select chain, first_position from audit_pruned order by chain, first_position",
                row -> new Part(row.text("chain"), row.number("first_position")));
    }

    private record Note(String chain, long size, String note) {}

    private static void changed(int rows) {
        assertTrue(rows > 0, "nothing was changed");
    }

    private static <T> T oneOf(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static long anyRow(Tx tx, Random random) {
        return oneOf(random, tx.list("select seq from audit_seal order by seq", row -> row.number("seq")));
    }

    private static long anotherRow(Tx tx, Random random, long than) {
        return oneOf(
                random,
                tx.list("select seq from audit_seal where seq <> ? order by seq", row -> row.number("seq"), than));
    }

    private static Note anyNote(Tx tx, Random random) {
        return oneOf(
                random,
                tx.list(
                        "select chain, size, note from audit_checkpoint order by chain, size",
                        row -> new Note(row.text("chain"), row.number("size"), row.text("note"))));
    }

    private static void insertEvent(Tx tx) {
        changed(tx.update(
                "insert into audit_event (event_id, at, organization_id, subscriber_id, actor, event, detail)"
                        + " values ('x', 1, ?, null, 'operator', 'link.issued', '{}')",
                Ledger.HILL));
    }
}
