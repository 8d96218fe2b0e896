package io.countersign.membership;

import io.countersign.platform.database.Tx;
import io.countersign.secret.Token;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.Optional;

/** The table {@code setup_link}: only hashes of links are kept. */
final class SetupLinkStore {
    void add(Tx tx, SetupLink link, Token token, Instant now) {
        tx.update(
                "insert into setup_link (token_hash, purpose, subscriber_id, created_at, expires_at) values (?, ?, ?, ?, ?)",
                token.hash().toBytes(),
                link.purpose().name(),
                link.subscriber().map(SubscriberId::value).orElse(null),
                now,
                link.expiresAt());
    }

    Optional<SetupLink> find(Tx tx, Token token, Instant now) {
        return tx.one(
                "select purpose, subscriber_id, expires_at from setup_link"
                        + " where token_hash = ? and used_at is null and expires_at > ?",
                row -> new SetupLink(
                        SetupLink.Purpose.valueOf(row.text("purpose")),
                        Optional.ofNullable(row.textOrNull("subscriber_id")).map(SubscriberId::new),
                        row.instant("expires_at")),
                token.hash().toBytes(),
                now);
    }

    /** Uses a link up; false if it was used, has run out or never was. */
    boolean use(Tx tx, Token token, Instant now) {
        return tx.update(
                        "update setup_link set used_at = ? where token_hash = ? and used_at is null and expires_at > ?",
                        now,
                        token.hash().toBytes(),
                        now)
                == 1;
    }

    /** Voids what a person, or the very first practice, holds of unused links: only the newest works. */
    void voidOlder(Tx tx, Optional<SubscriberId> subscriber, Instant now) {
        String whose = subscriber.map(SubscriberId::value).orElse("");
        tx.update(
                "update setup_link set used_at = ? where used_at is null and coalesce(subscriber_id, '') = ?",
                now,
                whose);
    }
}
