package io.countersign.audit;

import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import java.util.List;

/** The log of what happened: events are added in the transaction of their cause and never changed. */
public final class AuditLog {
    private final AuditStore store = new AuditStore();
    private final SecretFactory ids;

    /** Takes what makes the ids of events. */
    public AuditLog(SecretFactory ids) {
        this.ids = ids;
    }

    /** Adds one event. */
    public void append(Tx tx, AuditEvent event) {
        append(tx, List.of(event));
    }

    /** Adds events in this order. */
    public void append(Tx tx, List<AuditEvent> events) {
        store.add(tx, events, ids);
    }
}
