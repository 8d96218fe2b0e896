package io.countersign.audit;

import io.countersign.platform.database.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables that give events their place: what waits, the seals, the checkpoints and the lease of who seals. */
final class SealStore {
    private static final String WAITING =
            " from audit_unsealed u join audit_event e on e.seq = u.seq left join audit_seal s on s.seq = u.seq"
                    + " where s.seq is null";

    /** A lease that ends later than this was taken by a clock that is wrong by now, and holds nobody back. */
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(1);

    /** The end of a chain. */
    record Head(long position, ChainHash hash) {
        static final Head NONE = new Head(0, ChainHash.START);
    }

    /** The place of a row. */
    record Seal(String chain, long position, long seq, ChainHash hash) {}

    /** A seal and the row it is of, which may be gone. */
    record Entry(Seal seal, @Nullable AuditRow row) {}

    /** How far a chain reaches. */
    record Extent(long entries, long signed, long checkpoints) {}

    /** Takes or renews the lease, and holds its row until the transaction ends; false if another node has it. */
    boolean lease(Tx tx, String holder, Instant now, Duration time) {
        return tx.update(
                        "update audit_lease set holder = ?, expires_at = ? where only_row = 1"
                                + " and (holder = ? or expires_at <= ? or expires_at > ?)",
                        holder,
                        now.plus(time),
                        holder,
                        now,
                        now.plus(LONGEST_LEASE))
                > 0;
    }

    void release(Tx tx, String holder) {
        tx.update("update audit_lease set expires_at = 0 where holder = ? and expires_at > 0", holder);
    }

    boolean isAnyWaiting(Tx tx) {
        return !tx.list("select u.seq as seq" + WAITING + " limit 1", row -> row.number("seq"))
                .isEmpty();
    }

    List<AuditRow> waiting(Tx tx, int limit) {
        return tx.list("select " + AuditRow.COLUMNS + WAITING + " order by u.seq limit ?", AuditRow::of, limit);
    }

    Head head(Tx tx, String chain) {
        return tx.one(
                        "select position, hash from audit_seal where chain = ? order by position desc limit 1",
                        row -> new Head(row.number("position"), ChainHash.of(row.bytes("hash"))),
                        chain)
                .orElse(Head.NONE);
    }

    /** Writes seals down; their rows wait no longer. */
    void seal(Tx tx, List<Seal> seals) {
        tx.updateEach(
                "insert into audit_seal (chain, position, seq, hash) values (?, ?, ?, ?)",
                seals.stream()
                        .map(seal -> new @Nullable Object[] {
                            seal.chain(),
                            seal.position(),
                            seal.seq(),
                            seal.hash().bytes()
                        })
                        .toList());
        tx.updateEach(
                "delete from audit_unsealed where seq = ?",
                seals.stream().map(seal -> new @Nullable Object[] {seal.seq()}).toList());
    }

    void sign(Tx tx, Checkpoint checkpoint, String note) {
        tx.update(
                "insert into audit_checkpoint (chain, size, note) values (?, ?, ?)",
                checkpoint.chain(),
                checkpoint.size(),
                note);
    }

    List<String> chains(Tx tx) {
        return tx.list(
                "select chain from audit_seal union select chain from audit_checkpoint"
                        + " union select chain from audit_pruned order by chain",
                row -> row.text("chain"));
    }

    /** The newest checkpoint of each chain. */
    Map<String, String> current(Tx tx) {
        var notes = new TreeMap<String, String>();
        tx.list(
                        "select c.chain, c.note from audit_checkpoint c"
                                + " join (select chain, max(size) as size from audit_checkpoint group by chain) last"
                                + " on last.chain = c.chain and last.size = c.size",
                        row -> Map.entry(row.text("chain"), row.text("note")))
                .forEach(note -> notes.put(note.getKey(), note.getValue()));
        return notes;
    }

    Extent extent(Tx tx, String chain) {
        return tx.one(
                        "select (select coalesce(max(position), 0) from audit_seal where chain = ?) as entries,"
                                + " (select coalesce(max(size), 0) from audit_checkpoint where chain = ?) as signed,"
                                + " (select count(*) from audit_checkpoint where chain = ?) as checkpoints",
                        row -> new Extent(row.number("entries"), row.number("signed"), row.number("checkpoints")),
                        chain,
                        chain,
                        chain)
                .orElseThrow();
    }

    /** The entries of a chain after one position and up to another, by position. */
    Map<Long, Entry> entries(Tx tx, String chain, long after, long upTo) {
        return tx
                .list(
                        "select s.position, s.seq as sealed_seq, s.hash, " + AuditRow.COLUMNS
                                + " from audit_seal s left join audit_event e on e.seq = s.seq"
                                + " where s.chain = ? and s.position > ? and s.position <= ?",
                        row -> new Entry(
                                new Seal(
                                        chain,
                                        row.number("position"),
                                        row.number("sealed_seq"),
                                        ChainHash.of(row.bytes("hash"))),
                                row.numberOrNull("seq") == null ? null : AuditRow.of(row)),
                        chain,
                        after,
                        upTo)
                .stream()
                .collect(Collectors.toMap(entry -> entry.seal().position(), Function.identity()));
    }

    /** The checkpoints of a chain after one size and up to another, by size. */
    Map<Long, String> checkpoints(Tx tx, String chain, long after, long upTo) {
        return tx
                .list(
                        "select size, note from audit_checkpoint where chain = ? and size > ? and size <= ?",
                        row -> Map.entry(row.number("size"), row.text("note")),
                        chain,
                        after,
                        upTo)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How many rows wait to be sealed, and since when. */
    Waiting waiting(Tx tx) {
        return tx.one(
                        "select count(*) as many, min(e.at) as since" + WAITING,
                        row -> new Waiting(row.number("many"), Optional.ofNullable(row.instantOrNull("since"))))
                .orElseThrow();
    }

    /** Rows that wait. */
    record Waiting(long rows, Optional<Instant> since) {}

    /** The first row that was neither sealed nor waits to be. */
    Optional<AuditRow> outside(Tx tx) {
        return tx
                .list(
                        "select " + AuditRow.COLUMNS + " from audit_event e"
                                + " where not exists (select 1 from audit_seal s where s.seq = e.seq)"
                                + " and not exists (select 1 from audit_unsealed u where u.seq = e.seq)"
                                + " order by e.seq limit 1",
                        AuditRow::of)
                .stream()
                .findFirst();
    }
}
