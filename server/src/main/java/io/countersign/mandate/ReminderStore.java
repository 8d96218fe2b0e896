package io.countersign.mandate;

import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;

/** The table {@code mandate_reminder}: who was reminded of which day, how many days before it. */
final class ReminderStore {
    /** Notes a reminder; false if it was sent already, by this node or another. */
    boolean add(Tx tx, OrganizationId practice, SubscriberId person, Instant due, long days) {
        return tx.update(
                        "insert into mandate_reminder (organization_id, subscriber_id, due, days) values (?, ?, ?, ?)"
                                + " on conflict (organization_id, subscriber_id, due, days) do nothing",
                        practice.value(),
                        person.value(),
                        due,
                        days)
                == 1;
    }

    /** The practices in which somebody is to be ready on a day that is still to come. */
    List<OrganizationId> practices(Tx tx, Instant now) {
        return tx.list(
                "select organization_id from mandate where planned_from > ?"
                        + " union select organization_id from mandate_deadline where until > ? order by organization_id",
                row -> new OrganizationId(row.text("organization_id")),
                now,
                now);
    }

    /** Forgets those of days that have passed. */
    void clear(Tx tx, Instant before) {
        tx.update("delete from mandate_reminder where due < ?", before);
    }
}
