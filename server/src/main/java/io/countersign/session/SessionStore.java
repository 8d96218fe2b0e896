package io.countersign.session;

import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.Method;
import io.countersign.platform.database.Tx;
import io.countersign.secret.TokenHash;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code session}. */
final class SessionStore {
    private static final String COLUMNS =
            "select id, subscriber_id, methods, proved_by, browser, opened_from, seen_from,"
                    + " opened_at, last_seen_at, proved_at, confirmed_at, expires_at, ended_at, ended_why, remembered_by,"
                    + " second_proved_at from session ";

    private final Authenticators types;
    private final SessionLimits limits;

    SessionStore(Authenticators types, SessionLimits limits) {
        this.types = types;
        this.limits = limits;
    }

    /**
     * A row as it stands.
     *
     * @param ended why it was ended; null while it was not
     */
    record Kept(Session session, @Nullable Ending ended) {
        Kept within(SessionLimits.Limits limits) {
            return new Kept(session.within(limits), ended);
        }
    }

    void add(Tx tx, Session session, TokenHash token) {
        tx.update(
                "insert into session (id, token_hash, subscriber_id, methods, proved_by, browser, opened_from, seen_from,"
                        + " opened_at, last_seen_at, proved_at, confirmed_at, expires_at, remembered_by, second_proved_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                session.id().value(),
                token.toBytes(),
                session.subscriber().value(),
                Method.asText(session.methods()),
                String.join(",", session.provedBy()),
                session.opened().browser(),
                session.opened().address(),
                session.seenFrom(),
                session.openedAt(),
                session.lastSeenAt(),
                session.provedAt(),
                session.confirmedAt(),
                session.expiresAt(),
                session.remembered().map(Session.Remembered::id).orElse(null),
                session.remembered().map(Session.Remembered::provedAt).orElse(null));
    }

    /** The session of this token, be it ended. */
    Optional<Kept> byToken(Tx tx, TokenHash token) {
        return tx.one(COLUMNS + "where token_hash = ?", this::kept, token.toBytes())
                .map(kept -> kept.within(limits.of(tx, kept.session().subscriber())));
    }

    /** A person's sessions that are neither ended nor past their limit, the one seen last first. */
    List<Session> open(Tx tx, SubscriberId subscriber, Instant now) {
        SessionLimits.Limits binding = limits.of(tx, subscriber);
        return tx
                .list(
                        COLUMNS + "where subscriber_id = ? and ended_at is null and expires_at > ?"
                                + " order by last_seen_at desc, opened_at desc, id",
                        row -> kept(row).session().within(binding),
                        subscriber.value(),
                        now)
                .stream()
                .filter(session -> now.isBefore(session.expiresAt()))
                .toList();
    }

    /** The same, whatever binds them besides: what is ended must not come back when a rule becomes looser. */
    List<Session> unended(Tx tx, SubscriberId subscriber, Instant now) {
        return tx.list(
                COLUMNS + "where subscriber_id = ? and ended_at is null and expires_at > ? order by id",
                row -> kept(row).session(),
                subscriber.value(),
                now);
    }

    /** Gives a session an earlier end. */
    void shorten(Tx tx, SessionId id, Instant end) {
        tx.update("update session set expires_at = ? where id = ? and expires_at > ?", end, id.value(), end);
    }

    boolean lives(Tx tx, SessionId id, Instant now) {
        return tx.one(
                        COLUMNS + "where id = ? and ended_at is null",
                        row -> kept(row).session(),
                        id.value())
                .map(session -> session.within(limits.of(tx, session.subscriber())))
                .filter(session -> now.isBefore(session.expiresAt()))
                .isPresent();
    }

    /** Whether everything that proved a session last can still be signed in with. */
    boolean stands(Tx tx, Session session) {
        List<String> by = session.provedBy();
        String places = String.join(", ", Collections.nCopies(by.size(), "?"));
        return !by.isEmpty()
                && tx.list(
                                        "select id from authenticator where status = 'ACTIVE' and id in (" + places
                                                + ")",
                                        row -> row.text("id"),
                                        by.toArray())
                                .size()
                        == by.size();
    }

    /** Notes a use; where it came from is kept as it was if it is not known now. */
    void touch(Tx tx, SessionId id, String from, Instant now) {
        tx.update(
                "update session set last_seen_at = ?, seen_from = case when ? = '' then seen_from else ? end"
                        + " where id = ? and last_seen_at < ?",
                now,
                from,
                from,
                id.value(),
                now);
    }

    /** Gives a session a new token, and writes what was proved in it; false if it was ended. */
    boolean renew(Tx tx, Session session, TokenHash fresh) {
        return tx.update(
                        "update session set token_hash = ?, methods = ?, proved_by = ?, seen_from = ?, last_seen_at = ?,"
                                + " proved_at = ?, confirmed_at = ?, expires_at = ?, remembered_by = ?, second_proved_at = ?"
                                + " where id = ? and ended_at is null",
                        fresh.toBytes(),
                        Method.asText(session.methods()),
                        String.join(",", session.provedBy()),
                        session.seenFrom(),
                        session.lastSeenAt(),
                        session.provedAt(),
                        session.confirmedAt(),
                        session.expiresAt(),
                        session.remembered().map(Session.Remembered::id).orElse(null),
                        session.remembered().map(Session.Remembered::provedAt).orElse(null),
                        session.id().value())
                == 1;
    }

    /** The hash of the token that holds a session now; nothing if it was ended. */
    Optional<TokenHash> token(Tx tx, SessionId id) {
        return tx.one(
                "select token_hash from session where id = ? and ended_at is null",
                row -> TokenHash.fromBytes(row.bytes("token_hash")),
                id.value());
    }

    /** Ends one session; false if it was ended already. */
    boolean end(Tx tx, SessionId id, Ending why, Instant now) {
        return tx.update(
                        "update session set ended_at = ?, ended_why = ? where id = ? and ended_at is null",
                        now,
                        why.name(),
                        id.value())
                == 1;
    }

    /** Takes away what has long been over. */
    void clear(Tx tx, SubscriberId subscriber, Instant before) {
        tx.update("delete from session where subscriber_id = ? and expires_at < ?", subscriber.value(), before);
    }

    private Kept kept(Tx.Row row) {
        List<Method> methods = Method.fromText(row.text("methods"));
        var session = new Session(
                new SessionId(row.text("id")),
                new SubscriberId(row.text("subscriber_id")),
                types.level(methods),
                methods,
                words(row.text("proved_by")),
                new Place(row.text("browser"), row.text("opened_from")),
                row.text("seen_from"),
                row.instant("opened_at"),
                row.instant("last_seen_at"),
                row.instant("proved_at"),
                row.instant("confirmed_at"),
                row.instant("expires_at"),
                Duration.ZERO,
                remembered(row));
        return new Kept(session, ended(row));
    }

    private static Optional<Session.Remembered> remembered(Tx.Row row) {
        String by = row.textOrNull("remembered_by");
        return by == null ? Optional.empty() : Optional.of(new Session.Remembered(by, row.instant("second_proved_at")));
    }

    private static @Nullable Ending ended(Tx.Row row) {
        if (row.instantOrNull("ended_at") == null) {
            return null;
        }
        String why = row.textOrNull("ended_why");
        // Sessions that were ended before reasons were kept.
        return why == null ? Ending.CHANGED : Ending.valueOf(why);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
    }
}
