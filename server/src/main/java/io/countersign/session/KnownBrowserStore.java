package io.countersign.session;

import io.countersign.platform.database.Tx;
import io.countersign.secret.Token;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;

/**
 * The table {@code known_browser}: which browsers have completed a sign-in of whom. It proves nothing and replaces no
 * factor; it only decides whose count of failures an attempt belongs to.
 */
public final class KnownBrowserStore {
    /** For how long a browser stays known after a sign-in. */
    public static final Duration KEPT = Duration.ofDays(90);

    /** Whether the browser that holds this token has completed a sign-in of this person. */
    public boolean knows(Tx tx, Token browser, SubscriberId subscriber, Instant now) {
        return tx.one(
                        "select 1 as found from known_browser where token_hash = ? and subscriber_id = ? and expires_at > ?",
                        row -> row.number("found"),
                        browser.hash().toBytes(),
                        subscriber.value(),
                        now)
                .isPresent();
    }

    /** Whether any browser is known to have completed a sign-in of this person. */
    public boolean knowsAny(Tx tx, SubscriberId subscriber, Instant now) {
        return tx.one(
                        "select 1 as found from known_browser where subscriber_id = ? and expires_at > ? limit 1",
                        row -> row.number("found"),
                        subscriber.value(),
                        now)
                .isPresent();
    }

    /** Remembers that the browser that holds this token has completed a sign-in of this person. */
    public void remember(Tx tx, Token browser, SubscriberId subscriber, Instant now) {
        tx.update(
                "insert into known_browser (token_hash, subscriber_id, seen_at, expires_at) values (?, ?, ?, ?)"
                        + " on conflict (token_hash, subscriber_id) do update set seen_at = excluded.seen_at,"
                        + " expires_at = excluded.expires_at",
                browser.hash().toBytes(),
                subscriber.value(),
                now,
                now.plus(KEPT));
    }

    /** Moves everything a browser is known for from its old token to its new one. */
    public void moveAll(Tx tx, Token old, Token fresh) {
        tx.update(
                "update known_browser set token_hash = ? where token_hash = ?",
                fresh.hash().toBytes(),
                old.hash().toBytes());
    }

    /** Forgets every browser of a person. */
    public void forgetAll(Tx tx, SubscriberId subscriber) {
        tx.update("delete from known_browser where subscriber_id = ?", subscriber.value());
    }
}
