package io.countersign.enrolment;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code pending_change}. Whoever writes holds the lock of the person. */
final class PendingChangeStore {
    /** A person's newest one. */
    Optional<PendingChange> newest(Tx tx, SubscriberId subscriber) {
        return tx.one(
                "select id, subscriber_id, announced_at, browser, claimed_by, outcome, ended_at from pending_change"
                        + " where subscriber_id = ? order by announced_at desc, id desc limit 1",
                PendingChangeStore::change,
                subscriber.value());
    }

    void add(Tx tx, PendingChange change) {
        tx.update(
                "insert into pending_change (id, subscriber_id, announced_at, browser) values (?, ?, ?, ?)",
                change.id(),
                change.subscriber().value(),
                change.announcedAt(),
                change.browser());
    }

    /** Notes under which set-up it is claimed. */
    void claim(Tx tx, PendingChange change, AuthenticatorId by) {
        tx.update("update pending_change set claimed_by = ? where id = ? and outcome is null", by.value(), change.id());
    }

    /** Ends it; false if it was ended before. What has ended once stays so. */
    boolean end(Tx tx, PendingChange change, PendingChange.End how, Instant now) {
        return tx.update(
                        "update pending_change set outcome = ?, ended_at = ? where id = ? and outcome is null",
                        how.name(),
                        now,
                        change.id())
                == 1;
    }

    private static PendingChange change(Tx.Row row) {
        @Nullable String claimedBy = row.textOrNull("claimed_by");
        @Nullable String outcome = row.textOrNull("outcome");
        return new PendingChange(
                row.text("id"),
                new SubscriberId(row.text("subscriber_id")),
                row.instant("announced_at"),
                row.text("browser"),
                claimedBy == null ? null : new AuthenticatorId(claimedBy),
                outcome == null ? null : PendingChange.End.valueOf(outcome),
                row.instantOrNull("ended_at"));
    }
}
