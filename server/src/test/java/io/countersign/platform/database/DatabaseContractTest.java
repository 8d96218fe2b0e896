package io.countersign.platform.database;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the two engines promise alike. */
@StoreContract
@Timeout(60)
class DatabaseContractTest {
    private final TestDatabase test;
    private final Database database;

    DatabaseContractTest(TestDatabase test) {
        this.test = test;
        this.database = test.database();
    }

    @BeforeEach
    void an_empty_table() {
        database.writeOnly(tx -> {
            tx.update("drop table if exists parcel");
            tx.update("create table parcel (id varchar(40) primary key, weight bigint, opened bigint, content "
                    + (database.engine() == Database.Engine.SQLITE ? "blob" : "bytea") + ")");
        });
    }

    @Test
    void keeps_what_was_committed_after_a_restart() {
        insert("a");
        try (Database again = test.open()) {
            assertEquals(List.of("a"), ids(again));
        }
    }

    @Test
    void forgets_everything_of_a_transaction_that_throws() {
        var mishap = new IllegalStateException("mishap");
        var thrown = assertThrows(
                IllegalStateException.class,
                () -> database.writeOnly(tx -> {
                    tx.update("insert into parcel (id) values ('a')");
                    throw mishap;
                }));
        assertEquals(mishap, thrown);
        assertEquals(List.of(), ids(database));
    }

    @Test
    void goes_on_after_a_statement_was_refused() {
        assertThrows(
                DatabaseException.class, () -> database.writeOnly(tx -> tx.update("insert into nowhere values (1)")));
        insert("a");
        assertEquals(List.of("a"), ids(database));
    }

    @Test
    void tells_a_duplicate_from_other_refusals() {
        insert("a");
        var duplicate = assertThrows(DatabaseException.class, () -> insert("a"));
        assertTrue(duplicate.isDuplicate());
        var other = assertThrows(DatabaseException.class, () -> database.writeOnly(tx -> tx.update("no such thing")));
        assertFalse(other.isDuplicate());
    }

    @Test
    void reads_the_last_committed_state_without_waiting_for_a_writer() throws Exception {
        insert("a");
        var written = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var writer = CompletableFuture.runAsync(
                () -> database.writeOnly(tx -> {
                    tx.update("insert into parcel (id) values ('b')");
                    written.countDown();
                    await(release);
                }),
                task -> Thread.ofVirtual().start(task));
        try {
            written.await();
            assertEquals(List.of("a"), ids(database));
        } finally {
            release.countDown();
        }
        writer.join();
        assertEquals(List.of("a", "b"), ids(database));
    }

    @Test
    void refuses_to_write_while_reading() {
        assertThrows(
                DatabaseException.class, () -> database.read(tx -> tx.update("insert into parcel (id) values ('a')")));
        insert("b");
        assertEquals(List.of("b"), ids(database));
    }

    @Test
    void refuses_a_second_transaction_inside_the_first() {
        assertThrows(IllegalStateException.class, () -> database.writeOnly(tx -> insert("a")));
        assertThrows(IllegalStateException.class, () -> database.read(tx -> ids(database)));
        assertThrows(IllegalStateException.class, () -> database.writeOnly(tx -> ids(database)));
    }

    @Test
    void gives_back_every_kind_of_value_as_it_was() {
        var instant = Instant.parse("2106-02-07T06:28:16.123Z");
        byte[] content = {0, 1, -1};
        database.writeOnly(tx -> tx.update(
                "insert into parcel (id, weight, opened, content) values (?, ?, ?, ?)",
                "ä'\"",
                1L << 40,
                instant,
                content));
        database.read(tx -> tx.one("select * from parcel", row -> {
            assertEquals("ä'\"", row.text("id"));
            assertEquals(1L << 40, row.number("weight"));
            assertEquals(instant, row.instantOrNull("opened"));
            assertArrayEquals(content, row.bytes("content"));
            return true;
        }));
    }

    @Test
    void gives_back_nothing_for_what_is_null() {
        database.writeOnly(tx ->
                tx.update("insert into parcel (id, weight, opened, content) values ('a', ?, ?, ?)", null, null, null));
        database.read(tx -> tx.one("select * from parcel", row -> {
            assertEquals(null, row.numberOrNull("weight"));
            assertEquals(null, row.instantOrNull("opened"));
            assertThrows(DatabaseException.class, () -> row.number("weight"));
            assertThrows(DatabaseException.class, () -> row.bytes("content"));
            return true;
        }));
    }

    @Test
    void tells_how_many_rows_each_statement_of_a_batch_touched() {
        insert("a");
        int[] touched = database.write(tx -> tx.updateEach(
                "update parcel set weight = ? where id = ?", List.of(new Object[] {5, "a"}, new Object[] {6, "b"})));
        assertArrayEquals(new int[] {1, 0}, touched);
    }

    @Test
    void refuses_two_rows_where_one_was_expected() {
        insert("a");
        insert("b");
        assertThrows(
                DatabaseException.class,
                () -> database.read(tx -> tx.one("select id from parcel", row -> row.text("id"))));
    }

    @Test
    void loses_no_update_of_many_threads() {
        insert("a");
        database.writeOnly(tx -> tx.update("update parcel set weight = 0"));
        var all = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 50; i++) {
            all.add(CompletableFuture.runAsync(
                    () -> database.writeOnly(tx -> {
                        long weight = tx.one(
                                        "select weight from parcel where id = 'a'"
                                                + tx.engine().forUpdate(),
                                        row -> row.number("weight"))
                                .orElseThrow();
                        tx.update("update parcel set weight = ? where id = 'a'", weight + 1);
                    }),
                    task -> Thread.ofVirtual().start(task)));
        }
        all.forEach(CompletableFuture::join);
        Optional<Long> weight = database.read(tx -> tx.one("select weight from parcel", row -> row.number("weight")));
        assertEquals(Optional.of(50L), weight);
    }

    @Test
    void syncs_every_commit_and_keeps_foreign_keys() {
        if (database.engine() == Database.Engine.SQLITE) {
            assertEquals("wal", setting("pragma journal_mode", "journal_mode"));
            assertEquals("2", setting("pragma synchronous", "synchronous"));
            assertEquals("1", setting("pragma foreign_keys", "foreign_keys"));
        } else {
            assertEquals("on", setting("show synchronous_commit", "synchronous_commit"));
            assertEquals("read committed", setting("show transaction_isolation", "transaction_isolation"));
        }
    }

    @Test
    void each_test_that_asks_gets_a_database_of_its_own(Database own) {
        assertThrows(DatabaseException.class, () -> ids(own));
    }

    private String setting(String question, String column) {
        return database.write(tx -> tx.one(question, row -> row.text(column))).orElseThrow();
    }

    private void insert(String id) {
        database.writeOnly(tx -> tx.update("insert into parcel (id) values (?)", id));
    }

    private static List<String> ids(Database database) {
        return database.read(tx -> tx.list("select id from parcel order by id", row -> row.text("id")));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
