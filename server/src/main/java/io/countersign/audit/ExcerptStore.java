package io.countersign.audit;

import io.countersign.platform.database.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Where parts of a chain begin and end, as the tables of entries, seals and checkpoints say it. */
final class ExcerptStore {
    /** Enough to find one that was signed no later than a given instant, among those that came before it. */
    private static final int CHECKPOINTS = 100;

    /** The lowest position of what happened from an instant on. */
    OptionalLong first(Tx tx, String chain, Instant from) {
        return position(
                tx,
                "select min(s.position) as place from audit_event e join audit_seal s on s.seq = e.seq"
                        + " where e.organization_id = ? and e.at >= ?",
                chain,
                from);
    }

    /** The highest position of what happened before an instant. */
    OptionalLong last(Tx tx, String chain, Instant until) {
        return position(
                tx,
                "select max(s.position) as place from audit_event e join audit_seal s on s.seq = e.seq"
                        + " where e.organization_id = ? and e.at < ?",
                chain,
                until);
    }

    private static OptionalLong position(Tx tx, String sql, Object... values) {
        Long place = tx.one(sql, row -> Optional.ofNullable(row.numberOrNull("place")), values)
                .flatMap(found -> found)
                .orElse(null);
        return place == null ? OptionalLong.empty() : OptionalLong.of(place);
    }

    /** The checkpoints that end before a position, the newest first. */
    List<String> checkpointsBefore(Tx tx, String chain, long position) {
        return tx.list(
                "select note from audit_checkpoint where chain = ? and size < ?"
                        + " and size > (select coalesce(max(last_position), 0) from audit_pruned where chain = ?)"
                        + " order by size desc limit ?",
                row -> row.text("note"),
                chain,
                position,
                chain,
                CHECKPOINTS);
    }

    /** The checkpoint that covers a position, as early as there is one. */
    Optional<String> closing(Tx tx, String chain, long position) {
        return tx.one(
                "select note from audit_checkpoint where chain = ? and size >= ? order by size limit 1",
                row -> row.text("note"),
                chain,
                position);
    }

    /** The lowest position of the newest entries of one kind before an instant: those of one moment belong together. */
    OptionalLong lastOf(Tx tx, String chain, String event, Instant before) {
        return position(
                tx,
                "select min(s.position) as place from audit_event e join audit_seal s on s.seq = e.seq"
                        + " where e.organization_id = ? and e.event = ? and e.at = (select max(at) from"
                        + " audit_event where organization_id = ? and event = ? and at < ?)",
                chain,
                event,
                chain,
                event,
                before);
    }
}
