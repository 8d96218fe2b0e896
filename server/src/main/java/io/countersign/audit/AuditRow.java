package io.countersign.audit;

import io.countersign.platform.database.Tx;
import org.jspecify.annotations.Nullable;

/** A row of {@code audit_event}, column by column, as it is hashed. */
record AuditRow(
        long seq,
        @Nullable String eventId,
        long at,
        @Nullable String organization,
        @Nullable String subscriber,
        String actor,
        String event,
        String detail) {
    static final String COLUMNS =
            "e.seq, e.event_id, e.at, e.organization_id, e.subscriber_id, e.actor, e.event, e.detail";

    static AuditRow of(Tx.Row row) {
        return new AuditRow(
                row.number("seq"),
                row.textOrNull("event_id"),
                row.number("at"),
                row.textOrNull("organization_id"),
                row.textOrNull("subscriber_id"),
                row.text("actor"),
                row.text("event"),
                row.text("detail"));
    }

    /** The chain it belongs to. */
    String chain() {
        return organization == null ? Chains.INSTALLATION : organization;
    }
}
