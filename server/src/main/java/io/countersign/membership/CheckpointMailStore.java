package io.countersign.membership;

import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;

/** The table {@code checkpoint_mail}, and whom such a mail goes to. */
final class CheckpointMailStore {

    boolean isDue(Tx tx, OrganizationId practice, Instant since) {
        return tx.one(
                                "select count(*) as many from checkpoint_mail where organization_id = ? and mailed_at >= ?",
                                row -> row.number("many"),
                                practice.value(),
                                since)
                        .orElse(0L)
                == 0;
    }

    /** Takes the mail of this week upon oneself; false if somebody has. */
    boolean take(Tx tx, OrganizationId practice, Instant since, Instant now) {
        return tx.update(
                        "insert into checkpoint_mail (organization_id, mailed_at) values (?, ?) on conflict"
                                + " (organization_id) do update set mailed_at = excluded.mailed_at"
                                + " where checkpoint_mail.mailed_at < ?",
                        practice.value(),
                        now,
                        since)
                > 0;
    }

    /** Owners and auditors whose place is active. */
    List<SubscriberId> readers(Tx tx, OrganizationId practice) {
        return tx.list(
                "select subscriber_id from membership where organization_id = ? and role in ('OWNER', 'AUDITOR')"
                        + " and status = 'ACTIVE' order by subscriber_id",
                row -> new SubscriberId(row.text("subscriber_id")),
                practice.value());
    }
}
