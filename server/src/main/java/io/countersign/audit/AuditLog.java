package io.countersign.audit;

import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import java.util.List;

/** The log of what happened: events are added in the transaction of their cause and never changed. */
public final class AuditLog {
    private final AuditStore store = new AuditStore();
    private final SecretFactory ids;
    private final AuditListener listener;

    /** Takes what makes the ids of events. */
    public AuditLog(SecretFactory ids) {
        this(ids, AuditListener.NOBODY);
    }

    /** Takes who hears of events, too. */
    public AuditLog(SecretFactory ids, AuditListener listener) {
        this.ids = ids;
        this.listener = listener;
    }

    /** Adds one event. */
    public void append(Tx tx, AuditEvent event) {
        append(tx, List.of(event));
    }

    /** Adds events in this order. */
    public void append(Tx tx, List<AuditEvent> events) {
        store.add(tx, events, ids);
        listener.appended(tx, events);
    }
}
