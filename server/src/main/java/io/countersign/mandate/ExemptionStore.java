package io.countersign.mandate;

import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code exemption}. */
final class ExemptionStore {
    private static final String COLUMNS =
            "select id, organization_id, subscriber_id, reason, until, asked_by, asked_at,"
                    + " approved_by, ended_at from exemption ";

    void add(Tx tx, Exemption exemption) {
        tx.update(
                "insert into exemption (id, organization_id, subscriber_id, reason, until, asked_by, asked_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                exemption.id(),
                exemption.practice().value(),
                exemption.person().value(),
                exemption.reason(),
                exemption.until(),
                exemption.askedBy(),
                exemption.askedAt());
    }

    Optional<Exemption> byId(Tx tx, OrganizationId practice, String id) {
        return tx.one(
                COLUMNS + "where organization_id = ? and id = ?", ExemptionStore::exemption, practice.value(), id);
    }

    /** Those of a practice that wait or hold, the newest first. */
    List<Exemption> open(Tx tx, OrganizationId practice, Instant now) {
        return tx.list(
                COLUMNS + "where organization_id = ? and ended_at is null and until > ? order by asked_at desc, id",
                ExemptionStore::exemption,
                practice.value(),
                now);
    }

    /** Notes that somebody agreed; false if it is over, or somebody did already. */
    boolean approve(Tx tx, String id, String by, Instant now) {
        return tx.update(
                        "update exemption set approved_by = ?, approved_at = ?"
                                + " where id = ? and approved_by is null and ended_at is null",
                        by,
                        now,
                        id)
                == 1;
    }

    /** Ends one; false if it was ended already. */
    boolean end(Tx tx, String id, Instant now) {
        return tx.update("update exemption set ended_at = ? where id = ? and ended_at is null", now, id) == 1;
    }

    /** Ends every one of a person that waits or holds: a newer one takes their place. */
    void endAll(Tx tx, OrganizationId practice, SubscriberId person, Instant now) {
        tx.update(
                "update exemption set ended_at = ? where organization_id = ? and subscriber_id = ? and ended_at is null",
                now,
                practice.value(),
                person.value());
    }

    private static Exemption exemption(Tx.Row row) {
        return new Exemption(
                row.text("id"),
                new OrganizationId(row.text("organization_id")),
                new SubscriberId(row.text("subscriber_id")),
                row.text("reason"),
                row.instant("until"),
                row.text("asked_by"),
                row.instant("asked_at"),
                row.textOrNull("approved_by"),
                row.instantOrNull("ended_at"));
    }
}
