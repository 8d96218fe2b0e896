package io.countersign.session;

import io.countersign.platform.database.Tx;
import io.countersign.secret.TokenHash;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code remembered_browser}. */
final class RememberedBrowserStore {
    private static final String COLUMNS =
            "select id, subscriber_id, holds, browser, seen_from, proved_at, used_at, expires_at from remembered_browser ";

    void add(Tx tx, RememberedBrowser browser, TokenHash token) {
        tx.update(
                "insert into remembered_browser (id, token_hash, subscriber_id, holds, browser, seen_from, proved_at,"
                        + " used_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                browser.id(),
                token.toBytes(),
                browser.subscriber().value(),
                browser.holds(),
                browser.place().browser(),
                browser.place().address(),
                browser.provedAt(),
                browser.usedAt(),
                browser.expiresAt());
    }

    Optional<RememberedBrowser> byToken(Tx tx, TokenHash token, SubscriberId subscriber) {
        return tx.one(
                COLUMNS + "where token_hash = ? and subscriber_id = ?",
                RememberedBrowserStore::browser,
                token.toBytes(),
                subscriber.value());
    }

    Optional<RememberedBrowser> byId(Tx tx, String id) {
        return tx.one(COLUMNS + "where id = ?", RememberedBrowserStore::browser, id);
    }

    List<RememberedBrowser> of(Tx tx, SubscriberId subscriber) {
        return tx.list(
                COLUMNS + "where subscriber_id = ? order by used_at desc, id",
                RememberedBrowserStore::browser,
                subscriber.value());
    }

    /** Moves everything of a browser from its old token to its new one. */
    void move(Tx tx, TokenHash old, TokenHash fresh) {
        tx.update("update remembered_browser set token_hash = ? where token_hash = ?", fresh.toBytes(), old.toBytes());
    }

    void used(Tx tx, String id, Place place, Instant now) {
        tx.update(
                "update remembered_browser set used_at = ?, browser = ?, seen_from = ? where id = ?",
                now,
                place.browser(),
                place.address(),
                id);
    }

    boolean forget(Tx tx, SubscriberId subscriber, String id) {
        return tx.update("delete from remembered_browser where id = ? and subscriber_id = ?", id, subscriber.value())
                == 1;
    }

    void clear(Tx tx, Instant now) {
        tx.update("delete from remembered_browser where expires_at <= ?", now);
    }

    private static RememberedBrowser browser(Tx.Row row) {
        return new RememberedBrowser(
                row.text("id"),
                new SubscriberId(row.text("subscriber_id")),
                row.text("holds"),
                new Place(row.text("browser"), row.text("seen_from")),
                row.instant("proved_at"),
                row.instant("used_at"),
                row.instant("expires_at"));
    }
}
