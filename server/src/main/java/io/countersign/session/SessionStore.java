package io.countersign.session;

import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.Method;
import io.countersign.platform.database.Tx;
import io.countersign.secret.TokenHash;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code session}. */
final class SessionStore {
    private final Authenticators types;

    SessionStore(Authenticators types) {
        this.types = types;
    }

    void add(Tx tx, Session session, TokenHash token) {
        tx.update(
                "insert into session (id, token_hash, subscriber_id, methods, browser, opened_at, last_seen_at, proved_at,"
                        + " expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                session.id().value(),
                token.toBytes(),
                session.subscriber().value(),
                Method.asText(session.methods()),
                session.browser(),
                session.openedAt(),
                session.lastSeenAt(),
                session.provedAt(),
                session.expiresAt());
    }

    /** The session of this token, unless it was ended. */
    Optional<Session> byToken(Tx tx, TokenHash token) {
        return tx.one(
                "select id, subscriber_id, methods, browser, opened_at, last_seen_at, proved_at, expires_at from session"
                        + " where token_hash = ? and ended_at is null",
                this::session,
                token.toBytes());
    }

    void touch(Tx tx, SessionId id, Instant now) {
        tx.update("update session set last_seen_at = ? where id = ? and last_seen_at < ?", now, id.value(), now);
    }

    /** Ends one session; false if it was ended already. */
    boolean end(Tx tx, SessionId id, Instant now) {
        return tx.update("update session set ended_at = ? where id = ? and ended_at is null", now, id.value()) == 1;
    }

    /** Ends all sessions of a person but one, or all. */
    int endAllBut(Tx tx, SubscriberId subscriber, String kept, Instant now) {
        return tx.update(
                "update session set ended_at = ? where subscriber_id = ? and ended_at is null and id <> ?",
                now,
                subscriber.value(),
                kept);
    }

    private Session session(Tx.Row row) {
        List<Method> methods = Method.fromText(row.text("methods"));
        return new Session(
                new SessionId(row.text("id")),
                new SubscriberId(row.text("subscriber_id")),
                types.level(methods),
                methods,
                row.text("browser"),
                row.instant("opened_at"),
                row.instant("last_seen_at"),
                row.instant("proved_at"),
                row.instant("expires_at"));
    }
}
