package io.countersign.recovery;

import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the tables of passwords, numbers, addresses and sessions say about how risky a case is. */
final class RiskStore {
    /** What is set up with an account is no change. */
    private static final Duration FRESH = Duration.ofDays(1);

    /** Whether a password took the place of another one since then. */
    boolean passwordChanged(Tx tx, SubscriberId person, String type, Instant since) {
        return many(
                        tx,
                        "select count(*) as many from authenticator a where a.subscriber_id = ? and a.type = ?"
                                + " and a.created_at >= ? and exists (select 1 from authenticator b"
                                + " where b.subscriber_id = a.subscriber_id and b.type = a.type and b.created_at < a.created_at)",
                        person.value(),
                        type,
                        since)
                > 0;
    }

    /** Whether the number on file or an address for notices was changed since then. */
    boolean reachChanged(Tx tx, SubscriberId person, Instant since) {
        long numbers = many(
                tx,
                "select count(*) as many from number_on_file n join subscriber s on s.id = n.subscriber_id"
                        + " where s.id = ? and n.proved_at >= ? and n.proved_at >= s.created_at + ?",
                person.value(),
                since,
                FRESH.toMillis());
        long addresses = many(
                tx,
                "select count(*) as many from notice_address n join subscriber s on s.id = n.subscriber_id"
                        + " where s.id = ? and n.added_at >= ? and n.email <> s.email",
                person.value(),
                since);
        return numbers + addresses > 0;
    }

    /** The addresses from which people of a practice were seen since then. */
    List<String> seenFrom(Tx tx, OrganizationId practice, Instant since) {
        return tx.list(
                "select distinct s.seen_from as address from session s"
                        + " join membership m on m.subscriber_id = s.subscriber_id"
                        + " where m.organization_id = ? and s.last_seen_at >= ?",
                row -> row.text("address"),
                practice.value(),
                since);
    }

    private static long many(Tx tx, String sql, Object... values) {
        return tx.one(sql, row -> row.number("many"), values).orElseThrow();
    }
}
