package io.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.database.TestDatabase;
import io.countersign.platform.database.Tx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How events get their place, on both engines: one sealer at a time, all or nothing, and never two in one place. */
@StoreContract
class SealerTest {
    @TempDir
    private static Path keys;

    @Test
    void gives_each_chain_its_events_in_order_and_signs_its_end(Database database) {
        var ledger = new Ledger(database, keys);

        ledger.round(3);
        ledger.round(2);

        AuditInspection.Report report = ledger.inspect();
        assertEquals(List.of(), report.faults());
        assertEquals(
                List.of("hillhillhillhillhillhillhi 5 2", "installation 5 2", "lakelakelakelakelakelakela 5 2"),
                report.chains().stream()
                        .map(chain -> chain.name() + " " + chain.entries() + " " + chain.checkpoints())
                        .toList());
    }

    @Test
    void writes_nothing_where_nothing_happened(Database database) {
        var ledger = new Ledger(database, keys);
        ledger.round(1);
        var writes = new AtomicInteger();

        var sealer = new Sealer(counting(database, writes), ledger.notary, "another", ledger.clock);

        assertTrue(sealer.seal());
        assertEquals(0, writes.get());
    }

    @Test
    void leaves_the_sealing_to_the_node_that_has_the_lease_until_it_runs_out(Database database) {
        var ledger = new Ledger(database, keys);
        var other = new Sealer(database, ledger.notary, "another node", ledger.clock);
        ledger.round(1);

        ledger.add(Ledger.HILL);
        assertFalse(other.seal());
        ledger.clock.advance(Duration.ofSeconds(1));
        assertTrue(other.seal());
        ledger.add(Ledger.HILL);
        assertFalse(ledger.sealer.seal());

        assertTrue(other.seal());
        assertEquals(List.of(), ledger.inspect().faults());
    }

    @Test
    void leaves_the_lease_to_others_when_it_stops(Database database) {
        var ledger = new Ledger(database, keys);
        ledger.round(1);
        ledger.add(Ledger.HILL);

        ledger.sealer.close();
        ledger.add(Ledger.HILL);

        assertTrue(new Sealer(database, ledger.notary, "another node", ledger.clock).seal());
        assertEquals(List.of(), ledger.inspect().faults());
    }

    @Test
    void is_not_held_back_by_a_lease_from_a_clock_that_was_wrong(Database database) {
        var ledger = new Ledger(database, keys);
        ledger.tamper("update audit_lease set holder = 'gone', expires_at = " + Long.MAX_VALUE);

        ledger.round(1);

        assertEquals(List.of(), ledger.inspect().faults());
    }

    @Test
    void leaves_nothing_half_done_when_it_dies_before_the_commit(Database database) {
        var ledger = new Ledger(database, keys);
        ledger.round(2);
        ledger.add(Ledger.HILL);
        var dying = new Sealer(dyingBeforeTheCommit(database), ledger.notary, "dying", ledger.clock);
        ledger.clock.advance(Duration.ofSeconds(2));

        assertThrows(IllegalStateException.class, dying::seal);
        assertEquals(1, ledger.inspect().waiting());
        ledger.seal();

        assertEquals(List.of(), ledger.inspect().faults());
        assertEquals(0, ledger.inspect().waiting());
    }

    @Test
    void never_puts_two_entries_in_one_place(Database database) {
        var ledger = new Ledger(database, keys);
        ledger.round(1);
        ledger.add(Ledger.HILL);

        assertThrows(
                DatabaseException.class,
                () -> ledger.tamper(
                        "insert into audit_seal (chain, position, seq, hash)"
                                + " select ?, 1, max(seq), ? from audit_event",
                        Ledger.HILL,
                        new byte[32]));
        assertThrows(
                DatabaseException.class,
                () -> ledger.tamper(
                        "insert into audit_seal (chain, position, seq, hash) select 'third', 1, min(seq), ? from audit_event",
                        new byte[32]));
    }

    @Test
    void refuses_to_change_or_take_away_what_was_sealed_and_signed(Database database) {
        var ledger = new Ledger(database, keys);
        ledger.round(1);

        for (String statement : List.of(
                "update audit_seal set position = 7",
                "delete from audit_seal",
                "update audit_checkpoint set note = ''",
                "delete from audit_checkpoint")) {
            assertThrows(DatabaseException.class, () -> ledger.tamper(statement), statement);
        }
        assertEquals(List.of(), ledger.inspect().faults());
    }

    @Test
    void seals_more_than_one_round_takes(Database database) {
        var ledger = new Ledger(database, keys);
        List<AuditEvent> many = new ArrayList<>();
        for (int i = 0; i < 2100; i++) {
            many.add(ledger.event(Ledger.HILL));
        }
        database.writeOnly(tx -> new AuditLog(ledger.secrets).append(tx, many));

        ledger.seal();

        AuditInspection.Report report = ledger.inspect();
        assertEquals(List.of(), report.faults());
        assertEquals(2100, report.chains().getFirst().entries());
    }

    @Test
    void seals_an_event_whose_number_is_lower_and_whose_commit_is_later(TestDatabase test) throws Exception {
        assumeTrue(test.database().engine() == Database.Engine.POSTGRESQL, "SQLite has one writer");
        var ledger = new Ledger(test.database(), keys);
        var appended = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> late = threads.submit(() -> ledger.database.writeOnly(tx -> {
                ledger.append(tx, Ledger.HILL);
                appended.countDown();
                await(commit);
            }));
            appended.await();
            ledger.add(Ledger.HILL);
            ledger.seal();
            commit.countDown();
            late.get();
        }
        ledger.seal();

        AuditInspection.Report report = ledger.inspect();
        assertEquals(List.of(), report.faults());
        assertEquals(2, report.chains().getFirst().entries());
        assertEquals(
                List.of(2L, 1L),
                test.database()
                        .read(tx -> tx.list(
                                "select position from audit_seal order by seq", row -> row.number("position"))));
    }

    @Test
    void keeps_every_chain_whole_while_two_nodes_race(TestDatabase test) throws Exception {
        try (Database second = test.open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ledger = new Ledger(test.database(), keys);
            var one = new Sealer(test.database(), ledger.notary, "one", Clock.systemUTC());
            var two = new Sealer(second, ledger.notary, "two", Clock.systemUTC());
            var running = new CountDownLatch(4);
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Database node = i % 2 == 0 ? test.database() : second;
                work.add(threads.submit(() -> {
                    for (int k = 0; k < 40; k++) {
                        node.writeOnly(tx -> new AuditLog(ledger.secrets)
                                .append(tx, List.of(ledger.event(Ledger.HILL), ledger.event(Ledger.LAKE))));
                    }
                    running.countDown();
                }));
            }
            for (Sealer sealer : List.of(one, two)) {
                work.add(threads.submit(() -> {
                    while (running.getCount() > 0) {
                        sealer.seal();
                    }
                    while (!sealer.seal()) {
                        Thread.sleep(50);
                    }
                    return true;
                }));
            }
            for (Future<?> done : work) {
                done.get();
            }

            AuditInspection.Report report = ledger.inspect();
            assertEquals(List.of(), report.faults());
            assertEquals(
                    List.of(160L, 160L),
                    report.chains().stream().map(AuditInspection.Chain::entries).toList());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Database counting(Database database, AtomicInteger writes) {
        return wrapped(database, work -> {
            writes.incrementAndGet();
            return work;
        });
    }

    private static Database dyingBeforeTheCommit(Database database) {
        return wrapped(database, work -> tx -> {
            var _ = work.apply(tx);
            throw new IllegalStateException("the power fails");
        });
    }

    private static Database wrapped(Database database, Function<Function<Tx, ?>, Function<Tx, ?>> around) {
        return new Database() {
            @Override
            public Engine engine() {
                return database.engine();
            }

            @Override
            @SuppressWarnings("unchecked")
            public <T> T write(Function<Tx, T> work) {
                return database.write((Function<Tx, T>) around.apply(work));
            }

            @Override
            public <T> T read(Function<Tx, T> work) {
                return database.read(work);
            }

            @Override
            public <T> T snapshot(Function<Tx, T> work) {
                return database.snapshot(work);
            }

            @Override
            public void close() {
                throw new UnsupportedOperationException("whoever opened it closes it");
            }
        };
    }
}
