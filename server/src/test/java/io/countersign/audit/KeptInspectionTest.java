package io.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.audit.KeptInspection.Found;
import io.countersign.audit.KeptInspection.State;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints out of mails, held against the log one by one, on both engines. */
@StoreContract
class KeptInspectionTest {
    @TempDir
    private static Path keys;

    @Test
    void those_that_the_log_still_holds_hold_in_the_order_of_their_signing(Database database) {
        var ledger = new Ledger(database, keys);
        String mails = mails(ledger);

        List<Found> found = found(ledger, mails);
        assertEquals(List.of(State.HOLDS, State.HOLDS), states(found));
        assertEquals(
                List.of(2L, 4L), found.stream().map(one -> one.kept().size()).toList());
        assertEquals(List.of(), found(ledger, "Nothing that anybody signed"));
    }

    @Test
    void a_tail_that_was_cut_off_shows_by_those_that_cover_it_alone(Database database) {
        var ledger = new Ledger(database, keys);
        String mails = mails(ledger);
        ledger.dropTriggers();
        ledger.tamper("delete from audit_event where seq in (select seq from audit_seal where position > 2)");
        ledger.tamper("delete from audit_seal where position > 2");
        ledger.tamper("delete from audit_checkpoint where size > 2");

        List<Found> found = found(ledger, mails);
        assertEquals(List.of(State.HOLDS, State.FAILS), states(found));
        assertEquals(
                AuditInspection.Fault.What.CUT_OFF,
                found.getLast().fault().orElseThrow().what());
    }

    /** The key signed fewer entries after more: whoever holds it has begun anew from an older state. */
    @Test
    void one_that_covers_less_than_one_before_it_goes_backwards(Database database) {
        var ledger = new Ledger(database, keys);
        String mails = mails(ledger);
        Checkpoint last = ledger.notary.open(newest(ledger)).orElseThrow().checkpoint();
        var later = new Checkpoint(
                last.chain(), 3, last.hash(), 3, last.previous(), last.at().plusSeconds(60));

        assertEquals(
                List.of(State.HOLDS, State.HOLDS, State.BACKWARDS),
                states(found(ledger, mails + KeptCheckpoints.line(ledger.notary.sign(later)))));
    }

    @Test
    void a_history_that_was_signed_anew_fails(Database database) {
        var ledger = new Ledger(database, keys);
        String mails = mails(ledger);
        ledger.dropTriggers();
        ledger.tamper(
                "update audit_event set actor = 'nobody' where seq ="
                        + " (select seq from audit_seal where chain = ? and position = 3)",
                Ledger.HILL);
        ledger.writeHistoryAnew();

        assertEquals(List.of(State.HOLDS, State.FAILS), states(found(ledger, mails)));
    }

    @Test
    void what_another_key_signed_is_said_so_and_proves_nothing(Database database, @TempDir Path others) {
        var ledger = new Ledger(database, keys);
        ledger.round(2);
        var stranger = new Ledger(database, others);
        List<Found> found = found(stranger, KeptCheckpoints.line(newest(ledger)));
        assertEquals(List.of(State.NOT_SIGNED), states(found));
    }

    /** Two mails of two weeks, with two entries in each. */
    private static String mails(Ledger ledger) {
        ledger.round(2);
        String first = KeptCheckpoints.line(newest(ledger));
        ledger.round(2);
        return "The second mail first.\r\n" + KeptCheckpoints.line(newest(ledger)) + "\r\n> " + first + "\r\n";
    }

    private static String newest(Ledger ledger) {
        String note = ledger.sealer.newest().get(Ledger.HILL);
        return note == null ? "" : note;
    }

    private static List<Found> found(Ledger ledger, String text) {
        return new KeptInspection(new AuditInspection(ledger.database, ledger.notary), ledger.notary)
                .inspect(text, ledger.clock.instant());
    }

    private static List<State> states(List<Found> found) {
        return found.stream().map(Found::state).toList();
    }
}
