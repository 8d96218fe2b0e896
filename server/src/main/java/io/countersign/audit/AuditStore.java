package io.countersign.audit;

import io.countersign.platform.database.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code audit_event}, to which rows are only ever added. */
final class AuditStore {
    void add(Tx tx, List<AuditEvent> events) {
        tx.updateEach(
                "insert into audit_event (at, organization_id, subscriber_id, actor, event, detail)"
                        + " values (?, ?, ?, ?, ?, ?)",
                events.stream().map(AuditStore::values).toList());
    }

    private static @Nullable Object[] values(AuditEvent event) {
        return new @Nullable Object[] {
            event.at(),
            event.organization().orElse(null),
            event.subscriber().orElse(null),
            event.actor(),
            event.event(),
            AuditJson.detail(event.detail())
        };
    }
}
