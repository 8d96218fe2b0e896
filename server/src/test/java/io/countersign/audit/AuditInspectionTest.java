package io.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.AuditInspection.Fault;
import io.countersign.audit.AuditInspection.Fault.What;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an inspection finds, and what only a kept checkpoint shows, on both engines. */
@StoreContract
class AuditInspectionTest {
    @TempDir
    private static Path keys;

    @Test
    void names_the_first_wrong_place(Database database) {
        Ledger ledger = tamperedWith(database);
        ledger.tamper(
                "update audit_event set actor = 'nobody' where seq in"
                        + " (select seq from audit_seal where chain = ? and position in (3, 5))",
                Ledger.LAKE);

        assertEquals(
                List.of(new Fault(Ledger.LAKE, 3, What.ENTRY_CHANGED)),
                ledger.inspect().faults());
    }

    @Test
    void finds_an_event_that_was_hashed_anew_without_the_key(Database database) {
        Ledger ledger = tamperedWith(database);
        ledger.tamper("update audit_event set actor = 'nobody' where seq = (select min(seq) from audit_event)");
        List<String> notes =
                ledger.database.read(tx -> tx.list("select note from audit_checkpoint", row -> row.text("note")));
        ledger.writeHistoryAnew();
        ledger.tamper("delete from audit_checkpoint");
        notes.forEach(note -> {
            Checkpoint checkpoint = ledger.notary.open(note).orElseThrow().checkpoint();
            ledger.tamper(
                    "insert into audit_checkpoint (chain, size, note) values (?, ?, ?)",
                    checkpoint.chain(),
                    checkpoint.size(),
                    note);
        });

        assertEquals(
                List.of(new Fault(Ledger.HILL, 3, What.CHECKPOINT_DIFFERS)),
                ledger.inspect().faults());
    }

    @Test
    void finds_a_checkpoint_of_another_key(Database database, @TempDir Path otherKeys) {
        Ledger ledger = tamperedWith(database);
        Ledger intruder = new Ledger(database, otherKeys);
        intruder.writeHistoryAnew();

        assertEquals(
                List.of(What.CHECKPOINT_FORGED, What.CHECKPOINT_FORGED, What.CHECKPOINT_FORGED), ledger.faults(""));
    }

    @Test
    void finds_a_row_that_was_put_in_beside_the_queue(Database database) {
        Ledger ledger = tamperedWith(database);
        ledger.add(Ledger.HILL);

        assertEquals(
                List.of(new Fault(Ledger.HILL, 0, What.NEVER_SEALED)),
                ledger.inspect().faults());
    }

    @Test
    void finds_rows_that_nothing_has_sealed_for_too_long_and_forgives_fresh_ones(Database database) {
        var ledger = new Ledger(database, keys);
        ledger.add(Ledger.HILL);

        assertEquals(List.of(), ledger.faults(""));
        assertEquals(1, ledger.inspect().waiting());
        ledger.clock.advance(Duration.ofSeconds(61));
        assertEquals(List.of(What.WAITS_TOO_LONG), ledger.faults(""));
    }

    @Test
    void does_not_see_by_itself_that_the_tail_was_cut_off_but_does_against_a_kept_checkpoint(Database database) {
        Ledger ledger = tamperedWith(database);
        String kept = ledger.checkpoints();
        ledger.tamper("delete from audit_event where seq in (select seq from audit_seal where position > 3)");
        ledger.tamper("delete from audit_seal where position > 3");
        ledger.tamper("delete from audit_checkpoint where size > 3");

        assertEquals(List.of(), ledger.faults(""));
        assertEquals(
                List.of(
                        new Fault(Ledger.HILL, 4, What.CUT_OFF),
                        new Fault(Chains.INSTALLATION, 4, What.CUT_OFF),
                        new Fault(Ledger.LAKE, 4, What.CUT_OFF)),
                ledger.inspect(kept).faults());
    }

    @Test
    void does_not_see_by_itself_that_history_was_signed_anew_but_does_against_a_kept_checkpoint(Database database) {
        Ledger ledger = tamperedWith(database);
        String kept = ledger.checkpoints();
        ledger.tamper(
                "update audit_event set actor = 'nobody' where seq ="
                        + " (select seq from audit_seal where chain = ? and position = 2)",
                Ledger.HILL);
        ledger.writeHistoryAnew();

        assertEquals(List.of(), ledger.faults(""));
        assertEquals(
                List.of(new Fault(Ledger.HILL, 6, What.REWRITTEN)),
                ledger.inspect(kept).faults());
    }

    @Test
    void sees_by_any_of_many_kept_checkpoints_how_far_history_can_be_trusted(Database database) {
        var ledger = new Ledger(database, keys);
        ledger.round(2);
        String kept = ledger.checkpoints();
        ledger.round(2);
        kept += "\n" + ledger.checkpoints();
        ledger.dropTriggers();
        ledger.tamper(
                "update audit_event set actor = 'nobody' where seq ="
                        + " (select seq from audit_seal where chain = ? and position = 3)",
                Ledger.HILL);
        ledger.writeHistoryAnew();

        assertEquals(
                List.of(new Fault(Ledger.HILL, 4, What.REWRITTEN)),
                ledger.inspect(kept).faults());
    }

    @Test
    void finds_that_a_whole_chain_is_gone(Database database) {
        Ledger ledger = tamperedWith(database);
        String kept = ledger.checkpoints();
        ledger.tamper("delete from audit_event where organization_id = ?", Ledger.LAKE);
        ledger.tamper("delete from audit_seal where chain = ?", Ledger.LAKE);
        ledger.tamper("delete from audit_checkpoint where chain = ?", Ledger.LAKE);

        assertEquals(
                List.of(new Fault(Ledger.LAKE, 1, What.CUT_OFF)),
                ledger.inspect(kept).faults());
    }

    @Test
    void finds_a_kept_checkpoint_that_the_key_of_this_installation_did_not_sign(
            Database database, @TempDir Path otherKeys) {
        Ledger ledger = tamperedWith(database);
        Notary other = new Ledger(database, otherKeys).notary;
        Checkpoint checkpoint = ledger.notary
                .open(ledger.sealer.current().getFirst())
                .orElseThrow()
                .checkpoint();

        assertEquals(List.of(What.KEPT_NOT_SIGNED), ledger.faults(other.sign(checkpoint)));
    }

    @Test
    void agrees_with_every_checkpoint_it_has_signed(Database database) {
        var ledger = new Ledger(database, keys);
        var kept = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            ledger.round(1);
            kept.append(ledger.checkpoints()).append('\n');
        }

        AuditInspection.Report report = ledger.inspect(kept.toString());
        assertTrue(report.isWhole());
        assertEquals(
                List.of(5, 5, 5),
                report.chains().stream().map(AuditInspection.Chain::compared).toList());
    }

    @Test
    void looks_at_one_chain_where_one_is_asked_for(Database database) {
        Ledger ledger = tamperedWith(database);
        ledger.tamper("update audit_event set actor = 'nobody' where organization_id = ?", Ledger.LAKE);
        var inspection = new AuditInspection(database, ledger.notary);

        assertTrue(inspection
                .inspect(Optional.of(Ledger.HILL), "", ledger.clock.instant())
                .isWhole());
        assertFalse(inspection
                .inspect(Optional.of(Ledger.LAKE), "", ledger.clock.instant())
                .isWhole());
    }

    @Test
    void reads_files_of_checkpoints_and_nothing_else(Database database) {
        var ledger = new Ledger(database, keys);
        ledger.round(1);
        var inspection = new AuditInspection(database, ledger.notary);
        String kept = ledger.checkpoints();

        assertTrue(inspection.canRead(kept));
        assertTrue(inspection.canRead("\n" + kept + "\n\n" + kept));
        assertFalse(inspection.canRead(""));
        assertFalse(inspection.canRead("something else\n"));
        assertFalse(inspection.canRead(kept + "\nsomething else\n"));
        assertFalse(inspection.canRead(kept.replaceFirst("first", "frist")));
    }

    /** A sealed log of two rounds whose triggers are gone. */
    private static Ledger tamperedWith(Database database) {
        var ledger = new Ledger(database, keys);
        ledger.round(3);
        ledger.round(3);
        assertEquals(List.of(), ledger.inspect().faults());
        ledger.dropTriggers();
        return ledger;
    }
}
