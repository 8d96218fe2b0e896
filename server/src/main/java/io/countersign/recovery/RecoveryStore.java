package io.countersign.recovery;

import io.countersign.platform.database.Tx;
import io.countersign.recovery.RecoveryCase.State;
import io.countersign.recovery.RecoveryCase.Subject;
import io.countersign.recovery.RecoveryCase.Times;
import io.countersign.secret.Token;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tables {@code recovery_case}, {@code recovery_proof} and {@code recovery_approval}. */
final class RecoveryStore {
    private static final String COLUMNS =
            "select id, subscriber_id, organization_id, both_lost, state, opened_by, opened_from, opened_network, opened_at,"
                    + " approvals, risks, identified_at, approved_at, due_at, collected_at, ended_at, rehearsal, would_be_due_at"
                    + " from recovery_case ";

    private static final String LIVE = "state in ('OPENED', 'IDENTIFIED', 'APPROVED', 'WAITING', 'TICKET')";

    void add(Tx tx, RecoveryCase opened, Token secret) {
        tx.update(
                "insert into recovery_case (id, subscriber_id, organization_id, secret_hash, both_lost, state, opened_by,"
                        + " opened_from, opened_network, opened_at, approvals, rehearsal)"
                        + " values (?, ?, ?, ?, ?, 'OPENED', ?, ?, ?, ?, ?, ?)",
                opened.id().value(),
                opened.subject().map(subject -> subject.person().value()).orElse(null),
                opened.subject().map(subject -> subject.practice().value()).orElse(null),
                secret.hash().toBytes(),
                opened.bothLost(),
                opened.openedBy(),
                opened.openedFrom(),
                opened.openedNetwork(),
                opened.times().opened(),
                opened.approvals(),
                opened.rehearsal());
    }

    Optional<RecoveryCase> byId(Tx tx, RecoveryCaseId id) {
        return tx.one(COLUMNS + "where id = ?", RecoveryStore::read, id.value());
    }

    Optional<RecoveryCase> held(Tx tx, RecoveryCaseId id, Token secret) {
        return tx.one(
                COLUMNS + "where id = ? and secret_hash = ?",
                RecoveryStore::read,
                id.value(),
                secret.hash().toBytes());
    }

    /** A practice's cases since then, the newest first. */
    List<RecoveryCase> of(Tx tx, OrganizationId practice, Instant since) {
        return tx.list(
                COLUMNS + "where organization_id = ? and opened_at >= ? order by opened_at desc, id",
                RecoveryStore::read,
                practice.value(),
                since);
    }

    /** A person's cases of which something may still come, as far as is noted. */
    List<RecoveryCase> live(Tx tx, SubscriberId person) {
        return tx.list(
                COLUMNS + "where subscriber_id = ? and " + LIVE + " order by opened_at, id",
                RecoveryStore::read,
                person.value());
    }

    /** Everybody's cases that time may have moved on. */
    List<RecoveryCase> moving(Tx tx) {
        return tx.list(
                COLUMNS
                        + "where state in ('OPENED', 'IDENTIFIED', 'APPROVED', 'WAITING', 'TICKET') order by opened_at, id",
                RecoveryStore::read);
    }

    /** Opened cases of people who have not been told yet. */
    List<RecoveryCase> untold(Tx tx) {
        return tx.list(
                COLUMNS + "where state = 'OPENED' and told = 0 and subscriber_id is not null order by opened_at, id",
                RecoveryStore::read);
    }

    boolean setTold(Tx tx, RecoveryCaseId id) {
        return tx.update("update recovery_case set told = 1 where id = ? and told = 0", id.value()) == 1;
    }

    /** The newest rehearsal of a practice, and whether it came as far as a set-up. */
    Optional<Rehearsals.Rehearsed> lastRehearsal(Tx tx, OrganizationId practice) {
        return tx.one(
                "select opened_at, would_be_due_at from recovery_case where organization_id = ? and rehearsal = 1"
                        + " order by opened_at desc, id limit 1",
                row -> new Rehearsals.Rehearsed(row.instant("opened_at"), row.instantOrNull("would_be_due_at") != null),
                practice.value());
    }

    /** Fixes that a rehearsal does not wait, and until when it would have; false if it is not in that state any more. */
    boolean approvedRehearsal(Tx tx, RecoveryCaseId id, String risks, Instant wouldBeDue, Instant now) {
        return tx.update(
                        "update recovery_case set state = 'APPROVED', approved_at = ?, due_at = ?, would_be_due_at = ?,"
                                + " risks = ? where id = ? and state = 'IDENTIFIED' and rehearsal = 1",
                        now,
                        now,
                        wouldBeDue,
                        risks,
                        id.value())
                == 1;
    }

    /** Notes until when a rehearsal would wait that a key on paper would have brought on; false if it is no such. */
    boolean heldKey(Tx tx, RecoveryCaseId id, Instant wouldBeDue) {
        return tx.update(
                        "update recovery_case set would_be_due_at = ? where id = ? and state = 'IDENTIFIED'"
                                + " and rehearsal = 1 and would_be_due_at is null",
                        wouldBeDue,
                        id.value())
                == 1;
    }

    /** How many cases were opened in a person's name since then. */
    long opened(Tx tx, SubscriberId person, Instant since) {
        return tx.one(
                        "select count(*) as many from recovery_case where subscriber_id = ? and opened_at >= ?"
                                + " and rehearsal = 0",
                        row -> row.number("many"),
                        person.value(),
                        since)
                .orElseThrow();
    }

    /** Whether a person was helped back in since then. */
    boolean wasClosed(Tx tx, SubscriberId person, Instant since) {
        return tx.one(
                        "select count(*) as many from recovery_case where subscriber_id = ? and state = 'CLOSED'"
                                + " and ended_at >= ?",
                        row -> row.number("many"),
                        person.value(),
                        since)
                .filter(many -> many > 0)
                .isPresent();
    }

    /** Moves a case on; false if it is not in that state any more. */
    boolean identified(Tx tx, RecoveryCaseId id, Instant now) {
        return tx.update(
                        "update recovery_case set state = 'IDENTIFIED', identified_at = ? where id = ? and state = 'OPENED'",
                        now,
                        id.value())
                == 1;
    }

    /** Fixes how long a case waits, once all have agreed; false if it is not in that state any more. */
    boolean approved(Tx tx, RecoveryCaseId id, String risks, Instant due, Instant now) {
        return tx.update(
                        "update recovery_case set state = 'APPROVED', approved_at = ?, due_at = ?, risks = ?"
                                + " where id = ? and state = 'IDENTIFIED'",
                        now,
                        due,
                        risks,
                        id.value())
                == 1;
    }

    /** Moves a case from one state to another; false if it is not in the first any more. */
    boolean move(Tx tx, RecoveryCaseId id, State from, State to) {
        return tx.update(
                        "update recovery_case set state = ? where id = ? and state = ?",
                        to.name(),
                        id.value(),
                        from.name())
                == 1;
    }

    /** Ends a case in one of the states after which nothing comes; false if it is not in that state any more. */
    boolean end(Tx tx, RecoveryCaseId id, State from, State to, Instant now) {
        return tx.update(
                        "update recovery_case set state = ?, ended_at = ? where id = ? and state = ?",
                        to.name(),
                        now,
                        id.value(),
                        from.name())
                == 1;
    }

    /** Notes that what a case came to was collected; false if it was already, or the case is in another state. */
    boolean collect(Tx tx, RecoveryCaseId id, Instant now) {
        return tx.update(
                        "update recovery_case set collected_at = ? where id = ? and state = 'TICKET' and collected_at is null",
                        now,
                        id.value())
                == 1;
    }

    /** Has more people agree than was asked for before; never fewer. */
    void ask(Tx tx, RecoveryCaseId id, int approvals) {
        tx.update(
                "update recovery_case set approvals = ? where id = ? and approvals < ?",
                approvals,
                id.value(),
                approvals);
    }

    /** Counts a wrong phrase, and tells how many there were. */
    long countPhrase(Tx tx, RecoveryCaseId id) {
        tx.update("update recovery_case set phrase_tries = phrase_tries + 1 where id = ?", id.value());
        return tx.one(
                        "select phrase_tries from recovery_case where id = ?",
                        row -> row.number("phrase_tries"),
                        id.value())
                .orElseThrow();
    }

    void add(Tx tx, RecoveryCaseId id, RecoveryProof proof, String seen) {
        tx.update(
                "insert into recovery_proof (case_id, channel, method, witness, seen, at) values (?, ?, ?, ?, ?, ?)",
                id.value(),
                proof.method().channel().name(),
                proof.method().name(),
                proof.witness().map(SubscriberId::value).orElse(""),
                seen,
                proof.at());
    }

    List<RecoveryProof> proofs(Tx tx, RecoveryCaseId id) {
        return tx.list(
                "select method, witness, at from recovery_proof where case_id = ? order by at, channel",
                row -> new RecoveryProof(
                        Method.valueOf(row.text("method")),
                        Optional.of(row.text("witness"))
                                .filter(witness -> !witness.isEmpty())
                                .map(SubscriberId::new),
                        row.instant("at")),
                id.value());
    }

    void add(Tx tx, RecoveryCaseId id, Approval approval) {
        tx.update(
                "insert into recovery_approval (case_id, approver, kind, at) values (?, ?, ?, ?)",
                id.value(),
                approval.approver(),
                approval.kind().name(),
                approval.at());
    }

    List<Approval> approvals(Tx tx, RecoveryCaseId id) {
        return tx.list(
                "select approver, kind, at from recovery_approval where case_id = ? order by at, approver",
                row -> new Approval(row.text("approver"), Approval.Kind.valueOf(row.text("kind")), row.instant("at")),
                id.value());
    }

    /** Forgets cases of nobody that were opened before. */
    void clear(Tx tx, Instant before) {
        tx.update("delete from recovery_case where subscriber_id is null and opened_at < ?", before);
    }

    private static RecoveryCase read(Tx.Row row) {
        return new RecoveryCase(
                new RecoveryCaseId(row.text("id")),
                Optional.ofNullable(row.textOrNull("subscriber_id"))
                        .map(person ->
                                new Subject(new SubscriberId(person), new OrganizationId(row.text("organization_id")))),
                row.flag("both_lost"),
                State.valueOf(row.text("state")),
                Math.toIntExact(row.number("approvals")),
                row.text("opened_by"),
                row.text("opened_from"),
                row.text("opened_network"),
                Risk.fromText(row.text("risks")),
                new Times(
                        row.instant("opened_at"),
                        Optional.ofNullable(row.instantOrNull("identified_at")),
                        Optional.ofNullable(row.instantOrNull("approved_at")),
                        Optional.ofNullable(row.instantOrNull("due_at")),
                        Optional.ofNullable(row.instantOrNull("collected_at")),
                        Optional.ofNullable(row.instantOrNull("ended_at"))),
                row.flag("rehearsal"),
                Optional.ofNullable(row.instantOrNull("would_be_due_at")));
    }
}
