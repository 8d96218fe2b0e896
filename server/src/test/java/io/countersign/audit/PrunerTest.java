package io.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.AuditInspection.Fault;
import io.countersign.audit.AuditInspection.Fault.What;
import io.countersign.audit.AuditInspection.Pruned;
import io.countersign.audit.RetentionRules.Kept;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.StoreContract;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes when its time is over, what stays of it, and what is found where somebody else takes something away. */
@StoreContract
class PrunerTest {
    private static final Instant MIDSUMMER = Instant.parse("2021-06-15T00:00:00Z");

    @TempDir
    private static Path keys;

    @Test
    void takes_away_whole_months_once_their_time_is_over_and_the_rest_still_proves_whole(Database database) {
        Ledger ledger = atMidsummer(database);

        assertEquals(30, ledger.pruner().prune(), "five months of two events in three chains");
        assertEquals(0, ledger.pruner().prune());

        ledger.seal();
        AuditInspection.Report report = ledger.inspect();
        assertEquals(List.of(), report.faults());
        for (AuditInspection.Chain chain : report.chains()) {
            assertEquals(34 + 1, chain.entries(), "positions go on, and the removal itself is an entry");
            Pruned part = chain.pruned().getFirst();
            assertEquals(1, part.first());
            assertEquals(10, part.last());
            assertEquals(12, part.months());
            assertEquals(Instant.parse("2020-05-10T00:00:00Z"), part.newest());
            assertEquals(MIDSUMMER, part.at());
        }
        assertEquals(0, count(database, "select count(*) as n from audit_event where at < 1590969600000"));
    }

    @Test
    void goes_on_month_by_month_and_each_part_continues_the_one_before(Database database) {
        Ledger ledger = atMidsummer(database);
        ledger.pruner().prune();
        ledger.seal();
        ledger.clock.set(Instant.parse("2021-07-15T00:00:00Z"));
        assertEquals(6, ledger.pruner().prune());
        ledger.clock.set(Instant.parse("2021-09-15T00:00:00Z"));
        assertEquals(12, ledger.pruner().prune());
        ledger.seal();

        AuditInspection.Report report = ledger.inspect();
        assertEquals(List.of(), report.faults());
        assertEquals(3, report.chains().getFirst().pruned().size());
    }

    @Test
    void keeps_what_the_practice_decided_to_keep_longer(Database database) {
        Ledger ledger = atMidsummer(database);
        keep(ledger, new Kept(24, 12, Instant.parse("2020-01-01T00:00:00Z")));

        assertEquals(20, ledger.pruner().prune());

        assertEquals(10, count(database, "select count(*) as n from audit_event where at < 1590969600000"));
    }

    @Test
    void lets_a_shorter_time_count_after_a_month_only(Database database) {
        Ledger ledger = atMidsummer(database);
        keep(ledger, new Kept(12, 84, MIDSUMMER.minus(Duration.ofDays(29))));
        assertEquals(20, ledger.pruner().prune());

        ledger.clock.advance(Duration.ofDays(2));

        assertEquals(10, ledger.pruner().prune());
    }

    @Test
    void leaves_what_was_sealed_late_until_its_seal_is_as_old(Database database) {
        var ledger = new Ledger(database, keys);
        ledger.clock.set(Instant.parse("2020-01-10T00:00:00Z"));
        ledger.add(Ledger.HILL);
        ledger.clock.set(Instant.parse("2021-01-10T00:00:00Z"));
        ledger.seal();
        ledger.round(1);
        ledger.clock.set(MIDSUMMER);

        assertEquals(0, ledger.pruner().prune());
        ledger.clock.set(Instant.parse("2022-02-15T00:00:00Z"));
        assertTrue(ledger.pruner().prune() > 0, "and then it goes");
    }

    @Test
    void never_takes_the_end_of_a_chain_nor_what_somebody_has_still_to_read(Database database) {
        var ledger = new Ledger(database, keys);
        ledger.years(1);
        ledger.years(2);
        ledger.clock.set(Instant.parse("2029-06-15T00:00:00Z").minus(Duration.ofDays(2000)));
        var behind = new Pruner(database, ledger.notary, new AuditLog(ledger.secrets), (tx, chain) -> 2, ledger.clock);

        assertEquals(6, behind.prune());
        assertEquals(6, ledger.pruner().prune(), "one round of each chain goes, and the last one stays");
        ledger.seal();
        assertTrue(ledger.inspect().isWhole());
    }

    @Test
    void the_database_lets_nothing_go_but_whole_signed_parts_of_their_age(Database database) {
        Ledger ledger = atMidsummer(database);
        String hash = "(select hash from audit_seal where chain = '" + Ledger.HILL + "' and position = ";
        refused(ledger, "delete from audit_event");
        refused(ledger, "delete from audit_seal");
        refused(ledger, "delete from audit_checkpoint");
        refused(ledger, insert("2, 4", hash + "4)", "1589068800000", "12"), "not from the beginning");
        refused(ledger, insert("1, 3", hash + "3)", "1589068800000", "12"), "not at a checkpoint");
        refused(ledger, insert("1, 4", hash + "2)", "1589068800000", "12"), "another hash");
        refused(ledger, insert("1, 4", hash + "4)", "1579000000000", "12"), "younger than it says");
        refused(ledger, insert("1, 34", hash + "34)", "1620604800000", "12"), "of this year");
        refused(ledger, insert("1, 4", hash + "4)", "1589068800000", "1"), "a rule that there cannot be");
        keep(ledger, new Kept(24, 12, Instant.parse("2020-01-01T00:00:00Z")));
        refused(ledger, insert("1, 4", hash + "4)", "1589068800000", "12"), "a rule that is not the practice's");
        assertTrue(ledger.inspect().isWhole());

        ledger.pruner().prune();
        refused(ledger, "update audit_pruned set months = 24");
        refused(ledger, "delete from audit_pruned");
    }

    @Test
    void finds_whatever_is_changed_about_parts_that_are_gone(Database database) {
        Ledger ledger = atMidsummer(database);
        ledger.pruner().prune();
        ledger.seal();
        ledger.dropTriggers();

        finds(ledger, What.SEGMENT_FORGED, "update audit_pruned set newest_at = newest_at - 1 where chain = ?");
        finds(ledger, What.SEGMENT_FORGED, "update audit_pruned set last_position = 12 where chain = ?");
        finds(
                ledger,
                What.SEGMENT_FORGED,
                "update audit_pruned set note = replace(note, 'months 12', 'months 24') where chain = ?");
        finds(
                ledger,
                What.SEGMENT_FORGED,
                "update audit_pruned set note = (select note from audit_pruned where chain = '" + Ledger.LAKE
                        + "') where chain = ?");
        finds(ledger, What.ENTRY_REMOVED, "delete from audit_pruned where chain = ?");
        finds(
                ledger,
                What.SEGMENT_LEFT,
                "insert into audit_seal (chain, position, seq, hash) select chain, 4, -4, hash from audit_seal"
                        + " where position = 11 and chain = ?");
        finds(ledger, What.CHECKPOINT_REMOVED, "delete from audit_checkpoint where size = 12 and chain = ?");
        finds(ledger, What.ENTRY_REMOVED, "delete from audit_seal where position = 11 and chain = ?");
    }

    @Test
    void finds_that_a_part_between_two_others_is_not_accounted_for(Database database) {
        Ledger ledger = atMidsummer(database);
        ledger.pruner().prune();
        ledger.clock.set(Instant.parse("2021-07-15T00:00:00Z"));
        ledger.pruner().prune();
        ledger.seal();
        ledger.dropTriggers();
        ledger.tamper("delete from audit_pruned where chain = ? and first_position = 1", Ledger.HILL);

        assertEquals(
                List.of(new Fault(Ledger.HILL, 1, What.SEGMENT_REMOVED)),
                ledger.inspect().faults());
    }

    @Test
    void a_kept_checkpoint_shows_that_the_key_was_used_to_let_young_entries_go(Database database) {
        Ledger ledger = atMidsummer(database);
        String kept = ledger.checkpoints();
        ledger.round(1);
        ledger.dropTriggers();
        var long_ago = new Segment(
                Ledger.HILL,
                1,
                34,
                ledger.notary
                        .open(kept.substring(0, kept.indexOf("\n\n") + 2))
                        .orElseThrow()
                        .checkpoint()
                        .hash(),
                ChainHash.START,
                Instant.parse("2020-01-10T00:00:00Z"),
                Instant.parse("2020-05-10T00:00:00Z"),
                12,
                MIDSUMMER);
        ledger.tamper(
                "delete from audit_event where seq in (select seq from audit_seal where chain = ?"
                        + " and position <= 34)",
                Ledger.HILL);
        ledger.tamper("delete from audit_seal where chain = ? and position <= 34", Ledger.HILL);
        ledger.tamper("delete from audit_checkpoint where chain = ? and size < 34", Ledger.HILL);
        database.writeOnly(tx -> new SegmentStore().prune(tx, long_ago, ledger.notary.sign(long_ago)));

        assertTrue(ledger.inspect().isWhole(), "alone it is not seen");
        assertEquals(
                List.of(new Fault(Ledger.HILL, 1, What.SEGMENT_TOO_YOUNG)),
                ledger.inspect(kept).faults());
    }

    @Test
    void checkpoints_that_were_kept_of_what_is_gone_do_no_harm(Database database) {
        var ledger = new Ledger(database, keys);
        ledger.years(3);
        String kept = ledger.checkpoints();
        ledger.years(17);
        ledger.clock.set(MIDSUMMER);
        ledger.pruner().prune();
        ledger.seal();

        assertFalse(ledger.inspect(kept).chains().getFirst().pruned().isEmpty());
        assertEquals(List.of(), ledger.faults(kept));
    }

    private Ledger atMidsummer(Database database) {
        var ledger = new Ledger(database, keys);
        ledger.years(17);
        ledger.clock.set(MIDSUMMER);
        return ledger;
    }

    private static void keep(Ledger ledger, Kept kept) {
        ledger.database.writeOnly(tx -> new SegmentStore().keep(tx, Ledger.HILL, kept));
    }

    private static String insert(String positions, String hash, String newest, String months) {
        return "insert into audit_pruned (chain, first_position, last_position, hash, oldest_at, newest_at, months,"
                + " pruned_at, note) values ('" + Ledger.HILL + "', " + positions + ", " + hash + ", 1570000000000, "
                + newest + ", " + months + ", " + MIDSUMMER.toEpochMilli() + ", '')";
    }

    private static void refused(Ledger ledger, String sql, String... why) {
        assertThrows(DatabaseException.class, () -> ledger.tamper(sql), sql + " " + List.of(why));
    }

    private static long count(Database database, String sql) {
        return database.read(tx -> tx.one(sql, row -> row.number("n")).orElseThrow());
    }

    /** One change in a transaction that is undone. */
    private static void finds(Ledger ledger, What what, String sql) {
        var copies = Tables.of(ledger.database);
        assertTrue(ledger.tamper(sql, Ledger.HILL) > 0, sql);
        List<Fault> faults = ledger.inspect().faults();
        copies.restore(ledger.database);
        assertEquals(what, faults.isEmpty() ? null : faults.getFirst().what(), sql);
    }
}
