package io.countersign.enrolment;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code enrolment}. */
final class EnrolmentStore {
    private static final String COLUMNS =
            "select id, authenticator_id, subscriber_id, permit, holder, begun_at, expires_at, replaces, old_works"
                    + " from enrolment where confirmed_at is null and expires_at > ?"
                    // Nobody is shown the key of an authenticator that works, also where only half of a confirmation
                    // came down.
                    + " and authenticator_id in (select id from authenticator where status = 'PENDING') and ";

    void add(Tx tx, Enrolment e) {
        tx.update(
                "insert into enrolment (id, authenticator_id, subscriber_id, permit, holder, begun_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                e.id().value(),
                e.authenticator().value(),
                e.subscriber().value(),
                e.kind().name(),
                e.holder(),
                e.begunAt(),
                e.expiresAt());
    }

    Optional<Enrolment> open(Tx tx, EnrolmentId id, String holder, Instant now) {
        return tx.one(COLUMNS + "id = ? and holder = ?", EnrolmentStore::enrolment, now, id.value(), holder);
    }

    Optional<Enrolment> openOf(Tx tx, String holder, Instant now) {
        return tx.one(COLUMNS + "holder = ?", EnrolmentStore::enrolment, now, holder);
    }

    /** Notes of a set-up under way whose place the new one takes; false if it is not under way. */
    boolean replaces(Tx tx, EnrolmentId id, String holder, Replacement replacement) {
        return tx.update(
                        "update enrolment set replaces = ?, old_works = ? where id = ? and holder = ? and confirmed_at is null",
                        replacement.old().value(),
                        replacement.works().name(),
                        id.value(),
                        holder)
                == 1;
    }

    void confirmed(Tx tx, EnrolmentId id, Instant now) {
        tx.update("update enrolment set confirmed_at = ? where id = ?", now, id.value());
    }

    /** Takes away set-ups that ran out or were given up, with the pending authenticators they made. */
    void clear(Tx tx, String holder, Instant now) {
        tx.update(
                "delete from authenticator where status = 'PENDING' and id in"
                        + " (select authenticator_id from enrolment where confirmed_at is null and (expires_at <= ? or holder = ?))",
                now,
                holder);
    }

    private static Enrolment enrolment(Tx.Row row) {
        return new Enrolment(
                new EnrolmentId(row.text("id")),
                new AuthenticatorId(row.text("authenticator_id")),
                new SubscriberId(row.text("subscriber_id")),
                Enrolment.Kind.valueOf(row.text("permit")),
                row.text("holder"),
                row.instant("begun_at"),
                row.instant("expires_at"),
                replacement(row));
    }

    private static @Nullable Replacement replacement(Tx.Row row) {
        String old = row.textOrNull("replaces");
        return old == null
                ? null
                : new Replacement(new AuthenticatorId(old), Replacement.OldWorks.valueOf(row.text("old_works")));
    }
}
