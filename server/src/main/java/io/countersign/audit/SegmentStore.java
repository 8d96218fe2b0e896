package io.countersign.audit;

import io.countersign.audit.RetentionRules.Kept;
import io.countersign.platform.database.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables that say for how long chains are kept, and what is left of the parts that were taken away. */
final class SegmentStore {

    /** A row of {@code audit_pruned} as it stands there, which may be lying. */
    record Remains(long first, long last, ChainHash hash, Instant newest, String note) {}

    /** An entry that may go, and the checkpoint at it, if there is one. */
    record Old(
            long position,
            ChainHash hash,
            Instant at,
            @Nullable String note) {}

    Kept kept(Tx tx, String chain) {
        return tx.one(
                        "select months, months_before, changed_at from audit_retention where chain = ?",
                        row -> new Kept(
                                (int) row.number("months"),
                                (int) row.number("months_before"),
                                row.instant("changed_at")),
                        chain)
                .orElse(Kept.UNDECIDED);
    }

    void keep(Tx tx, String chain, Kept kept) {
        tx.update(
                "insert into audit_retention (chain, months, months_before, changed_at) values (?, ?, ?, ?)"
                        + " on conflict (chain) do update set months = excluded.months,"
                        + " months_before = excluded.months_before, changed_at = excluded.changed_at",
                chain,
                kept.months(),
                kept.before(),
                kept.since());
    }

    /** Holds back whoever seals, and whoever else takes parts away, until the transaction ends. */
    void hold(Tx tx) {
        tx.update("update audit_lease set holder = holder where only_row = 1");
    }

    /** What is left of a chain's parts, the first one first. */
    List<Remains> remains(Tx tx, String chain) {
        return tx.list(
                "select first_position, last_position, hash, newest_at, note from audit_pruned where chain = ?"
                        + " order by first_position",
                SegmentStore::remains,
                chain);
    }

    Optional<Remains> lastRemains(Tx tx, String chain) {
        return tx.one(
                "select first_position, last_position, hash, newest_at, note from audit_pruned where chain = ?"
                        + " order by first_position desc limit 1",
                SegmentStore::remains,
                chain);
    }

    private static Remains remains(Tx.Row row) {
        return new Remains(
                row.number("first_position"),
                row.number("last_position"),
                ChainHash.of(row.bytes("hash")),
                row.instant("newest_at"),
                row.text("note"));
    }

    /** The entries of a chain after a place, as they follow each other, whatever their age. */
    List<Old> oldest(Tx tx, String chain, long after, int limit) {
        return tx.list(
                "select s.position, s.hash, e.at, c.note from audit_seal s join audit_event e on e.seq = s.seq"
                        + " left join audit_checkpoint c on c.chain = s.chain and c.size = s.position"
                        + " where s.chain = ? and s.position > ? order by s.position limit ?",
                row -> new Old(
                        row.number("position"),
                        ChainHash.of(row.bytes("hash")),
                        row.instant("at"),
                        row.textOrNull("note")),
                chain,
                after,
                limit);
    }

    /** Writes down what is left of a part, by which the database takes the part itself away. */
    void prune(Tx tx, Segment segment, String note) {
        tx.update(
                "insert into audit_pruned (chain, first_position, last_position, hash, oldest_at, newest_at, months,"
                        + " pruned_at, note) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                segment.chain(),
                segment.first(),
                segment.last(),
                segment.hash().bytes(),
                segment.oldest(),
                segment.newest(),
                segment.months(),
                segment.at(),
                note);
    }

    /** How many entries of a chain are there up to this place; none where a part was taken away whole. */
    long entriesUpTo(Tx tx, String chain, long position) {
        return tx.one(
                        "select count(*) as many from audit_seal where chain = ? and position <= ?",
                        row -> row.number("many"),
                        chain,
                        position)
                .orElseThrow();
    }
}
