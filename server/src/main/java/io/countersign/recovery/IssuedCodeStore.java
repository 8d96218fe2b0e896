package io.countersign.recovery;

import io.countersign.platform.database.Tx;
import java.time.Instant;
import java.util.Optional;

/** The table {@code recovery_code}: codes on their way, of which only keyed hashes are kept. */
final class IssuedCodeStore {
    /** What a code is for. */
    enum Purpose {
        /** It shows that a mailbox is the person's. */
        MAILBOX,
        /** It is the ticket. */
        TICKET
    }

    /** One that was sent. The tries and the sendings are those of all codes of its purpose in the case. */
    record Issued(CodeMark mark, long tries, long sent, Instant sentAt, Instant expiresAt) {}

    Optional<Issued> of(Tx tx, RecoveryCaseId id, Purpose purpose) {
        return tx.one(
                "select hash, tries, sent, sent_at, expires_at from recovery_code where case_id = ? and purpose = ?",
                row -> new Issued(
                        CodeMark.fromBytes(row.bytes("hash")),
                        row.number("tries"),
                        row.number("sent"),
                        row.instant("sent_at"),
                        row.instant("expires_at")),
                id.value(),
                purpose.name());
    }

    /** Notes a new code in place of the one before. */
    void put(Tx tx, RecoveryCaseId id, Purpose purpose, CodeMark mark, Instant now, Instant until) {
        int there = tx.update(
                "update recovery_code set hash = ?, sent = sent + 1, sent_at = ?, expires_at = ?"
                        + " where case_id = ? and purpose = ?",
                mark.toBytes(),
                now,
                until,
                id.value(),
                purpose.name());
        if (there == 0) {
            tx.update(
                    "insert into recovery_code (case_id, purpose, hash, tries, sent, sent_at, expires_at)"
                            + " values (?, ?, ?, 0, 1, ?, ?)",
                    id.value(),
                    purpose.name(),
                    mark.toBytes(),
                    now,
                    until);
        }
    }

    /** Counts a try; false if there were as many as there may be. */
    boolean countTry(Tx tx, RecoveryCaseId id, Purpose purpose, int most) {
        return tx.update(
                        "update recovery_code set tries = tries + 1 where case_id = ? and purpose = ? and tries < ?",
                        id.value(),
                        purpose.name(),
                        most)
                == 1;
    }

    /** Ends a code that was taken. */
    void spend(Tx tx, RecoveryCaseId id, Purpose purpose, Instant now) {
        tx.update(
                "update recovery_code set expires_at = ? where case_id = ? and purpose = ?",
                now,
                id.value(),
                purpose.name());
    }

    /** Forgets the codes of cases of nobody that were opened before. */
    void clear(Tx tx, Instant before) {
        tx.update(
                "delete from recovery_code where case_id in"
                        + " (select id from recovery_case where subscriber_id is null and opened_at < ?)",
                before);
    }
}
