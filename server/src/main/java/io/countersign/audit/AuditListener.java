package io.countersign.audit;

import io.countersign.platform.database.Tx;
import java.util.List;

/** Who hears of events in the transaction that appends them, so that what follows from them is as durable as they are. */
@FunctionalInterface
public interface AuditListener {
    /** One that listens to nothing. */
    AuditListener NOBODY = (tx, events) -> {};

    /** These events were appended. */
    void appended(Tx tx, List<AuditEvent> events);
}
