package io.countersign.organization;

import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.Optional;

/** The table {@code change_freeze}: practices in which nothing is changed for a while, since an owner has raised the alarm. */
public final class FreezeStore {
    /** Since when and until when. */
    public record Freeze(Instant begun, Instant ends) {}

    /** The freeze that holds in a practice now. */
    public Optional<Freeze> of(Tx tx, OrganizationId practice, Instant now) {
        return tx.one(
                "select begun_at, ends_at from change_freeze where organization_id = ? and ends_at > ?",
                row -> new Freeze(row.instant("begun_at"), row.instant("ends_at")),
                practice.value(),
                now);
    }

    /** Whether one holds in any practice in which a person's place is active. */
    public boolean concerns(Tx tx, SubscriberId person, Instant now) {
        return tx.one(
                        "select f.organization_id from change_freeze f join membership m on m.organization_id = f.organization_id"
                                + " where m.subscriber_id = ? and m.status = 'ACTIVE' and f.ends_at > ? limit 1",
                        row -> row.text("organization_id"),
                        person.value(),
                        now)
                .isPresent();
    }

    /** Begins one, or begins it anew. */
    public void begin(Tx tx, OrganizationId practice, Freeze freeze) {
        tx.update(
                "insert into change_freeze (organization_id, begun_at, ends_at) values (?, ?, ?)"
                        + " on conflict (organization_id) do update set begun_at = excluded.begun_at,"
                        + " ends_at = excluded.ends_at",
                practice.value(),
                freeze.begun(),
                freeze.ends());
    }

    /** Ends one before its time; false if none holds. */
    public boolean end(Tx tx, OrganizationId practice, Instant now) {
        return tx.update("delete from change_freeze where organization_id = ? and ends_at > ?", practice.value(), now)
                == 1;
    }
}
