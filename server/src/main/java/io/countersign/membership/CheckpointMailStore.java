package io.countersign.membership;

import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.util.List;

/** Whom the mail with the checkpoint of a practice goes to. */
final class CheckpointMailStore {
    /** Owners and auditors whose place is active. */
    List<SubscriberId> readers(Tx tx, OrganizationId practice) {
        return tx.list(
                "select subscriber_id from membership where organization_id = ? and role in ('OWNER', 'AUDITOR')"
                        + " and status = 'ACTIVE' order by subscriber_id",
                row -> new SubscriberId(row.text("subscriber_id")),
                practice.value());
    }
}
