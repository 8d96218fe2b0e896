package io.countersign.audit;

import io.countersign.audit.SealStore.Entry;
import io.countersign.audit.SealStore.Seal;
import io.countersign.platform.database.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tables that say how far each chain was sent, which node sends, and how it fares. */
final class SyslogStore {

    /** Takes or renews the lease; false if another node has it. One that ends far ahead was taken by a wrong clock. */
    boolean lease(Tx tx, String holder, Instant now, Duration time) {
        return tx.update(
                        "update audit_sending set holder = ?, expires_at = ? where only_row = 1"
                                + " and (holder = ? or expires_at <= ? or expires_at > ?)",
                        holder,
                        now.plus(time),
                        holder,
                        now,
                        now.plus(time.multipliedBy(2)))
                > 0;
    }

    void release(Tx tx, String holder) {
        tx.update("update audit_sending set expires_at = 0 where holder = ? and expires_at > 0", holder);
    }

    /** Chains that have entries beyond what was sent. */
    List<String> behind(Tx tx) {
        return tx.list(
                "select s.chain from (select chain, max(position) as last from audit_seal group by chain) s"
                        + " left join audit_sent a on a.chain = s.chain where s.last > coalesce(a.position, 0)"
                        + " order by s.chain",
                row -> row.text("chain"));
    }

    /** The sealed entries of a chain after what was sent of it. */
    List<Entry> next(Tx tx, String chain, int limit) {
        return tx.list(
                "select s.position, s.seq as sealed_seq, s.hash, " + AuditRow.COLUMNS
                        + " from audit_seal s join audit_event e on e.seq = s.seq where s.chain = ? and s.position >"
                        + " (select coalesce(max(a.position), 0) from audit_sent a where a.chain = ?)"
                        + " order by s.position limit ?",
                row -> new Entry(
                        new Seal(
                                chain,
                                row.number("position"),
                                row.number("sealed_seq"),
                                ChainHash.of(row.bytes("hash"))),
                        AuditRow.of(row)),
                chain,
                chain,
                limit);
    }

    /** What was sent up to here; never back. Only whoever holds the lease may say so. */
    boolean sent(Tx tx, String holder, String chain, long position, Instant now) {
        boolean ours = tx.update(
                        "update audit_sending set sent_at = ?, failed_at = null, failure = null"
                                + " where only_row = 1 and holder = ?",
                        now,
                        holder)
                > 0;
        return ours
                && tx.update(
                                "insert into audit_sent (chain, position) values (?, ?) on conflict (chain)"
                                        + " do update set position = excluded.position"
                                        + " where audit_sent.position < excluded.position",
                                chain,
                                position)
                        > 0;
    }

    void failed(Tx tx, String why, Instant now) {
        tx.update(
                "update audit_sending set failed_at = coalesce(failed_at, ?), failure = ? where only_row = 1",
                now,
                why);
    }

    /** How far a chain was sent. */
    long sentUpTo(Tx tx, String chain) {
        return tx.one("select position from audit_sent where chain = ?", row -> row.number("position"), chain)
                .orElse(0L);
    }

    SyslogFeed.State state(Tx tx) {
        long waiting = tx.one(
                        "select coalesce(sum(s.last - coalesce(a.position, 0)), 0) as waiting from"
                                + " (select chain, max(position) as last from audit_seal group by chain) s"
                                + " left join audit_sent a on a.chain = s.chain",
                        row -> row.number("waiting"))
                .orElseThrow();
        return tx.one(
                        "select sent_at, failed_at, failure from audit_sending where only_row = 1",
                        row -> new SyslogFeed.State(
                                waiting,
                                Optional.ofNullable(row.instantOrNull("sent_at")),
                                Optional.ofNullable(row.instantOrNull("failed_at")),
                                Optional.ofNullable(row.textOrNull("failure"))))
                .orElseThrow();
    }
}
