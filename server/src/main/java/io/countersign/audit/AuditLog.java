package io.countersign.audit;

import io.countersign.platform.database.Tx;
import java.util.List;

/** The log of what happened: events are added in the transaction of their cause and never changed. */
public final class AuditLog {
    private final AuditStore store = new AuditStore();

    /** Adds one event. */
    public void append(Tx tx, AuditEvent event) {
        store.add(tx, List.of(event));
    }

    /** Adds events in this order. */
    public void append(Tx tx, List<AuditEvent> events) {
        store.add(tx, events);
    }
}
