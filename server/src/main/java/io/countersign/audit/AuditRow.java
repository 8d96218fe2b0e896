package io.countersign.audit;

import io.countersign.platform.database.Tx;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
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

    /** The row of an entry of a practice's chain. */
    static AuditRow of(LogEntry entry) {
        return new AuditRow(
                entry.place().seq(),
                entry.id().orElse(null),
                entry.at().toEpochMilli(),
                entry.organization(),
                entry.subscriber().orElse(null),
                entry.actor(),
                entry.event(),
                entry.detail());
    }

    /** It as an entry of a practice's chain. */
    LogEntry entry(long position, ChainHash hash) {
        return new LogEntry(
                new LogEntry.Place(Instant.ofEpochMilli(at), seq),
                chain(),
                Optional.ofNullable(eventId),
                Optional.ofNullable(subscriber),
                actor,
                event,
                detail,
                OptionalLong.of(position),
                Optional.of(hash.base64()));
    }

    /** The chain it belongs to. */
    String chain() {
        return organization == null ? Chains.INSTALLATION : organization;
    }
}
