package io.countersign.session;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.Method;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.platform.settings.SessionSettings;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.Proof;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signed-in browsers. No proof, no session: {@link #open} takes what only the verifier can make. */
public final class Sessions {
    /** How exact "last seen" is; a session is not written to more often. */
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private static final int BROWSER_NAME_LENGTH = 200;

    private final Database database;
    private final SessionStore store;
    private final AuditLog audit;
    private final Authenticators types;
    private final SecretFactory secrets;
    private final SessionSettings settings;
    private final InstantSource clock;

    /** Takes the stores and the limits. */
    public Sessions(
            Database database,
            AuditLog audit,
            Authenticators types,
            SecretFactory secrets,
            SessionSettings settings,
            InstantSource clock) {
        this.database = database;
        this.store = new SessionStore(types);
        this.audit = audit;
        this.types = types;
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock;
    }

    /** A session and the token that its browser is to hold. */
    public record Opened(Session session, Token token) {}

    /**
     * Opens a session from what one person has proved.
     *
     * @param browser the browser's own name for itself
     * @throws IllegalArgumentException if there is no proof, or not all are of one person
     */
    public Opened open(Tx tx, List<Proof> proofs, String browser) {
        if (proofs.isEmpty()
                || proofs.stream().map(Proof::subscriber).distinct().count() != 1) {
            throw new IllegalArgumentException("a session needs proofs, all of one person");
        }
        Instant now = clock.instant();
        List<Method> methods = proofs.stream()
                .map(Proof::method)
                .distinct()
                .sorted(Comparator.comparing(Method::toString))
                .toList();
        var session = new Session(
                new SessionId(secrets.id()),
                proofs.getFirst().subscriber(),
                types.level(methods),
                methods,
                browser.substring(0, Math.min(browser.length(), BROWSER_NAME_LENGTH)),
                now,
                now,
                now,
                now.plus(settings.absolute()));
        Token token = Token.fresh(secrets);
        store.add(tx, session, token.hash());
        audit.append(tx, event(session, "session.opened", Map.of("methods", Method.asText(methods)), now));
        return new Opened(session, token);
    }

    /** The live session of a token, which this use keeps alive; nothing if it was ended or has run out. */
    public Optional<Session> find(Token token) {
        Instant now = clock.instant();
        Optional<Session> found = database.read(tx -> store.byToken(tx, token.hash()))
                .filter(session -> now.isBefore(session.expiresAt()))
                .filter(session -> now.isBefore(session.lastSeenAt().plus(settings.idle())));
        found.filter(session -> !now.isBefore(session.lastSeenAt().plus(SEEN_EVERY)))
                .ifPresent(session -> database.writeOnly(tx -> store.touch(tx, session.id(), now)));
        return found;
    }

    /** Ends a session that was proved again and opens its successor: a new token for each proof. */
    public Opened renew(Tx tx, Session session, List<Proof> proofs) {
        if (!store.end(tx, session.id(), clock.instant())) {
            throw new IllegalStateException("the session was ended meanwhile");
        }
        return open(tx, proofs, session.browser());
    }

    /** Ends a session. */
    public void end(Session session) {
        Instant now = clock.instant();
        database.writeOnly(tx -> {
            if (store.end(tx, session.id(), now)) {
                audit.append(tx, event(session, "session.ended", Map.of(), now));
            }
        });
    }

    /** Ends every session of a person but the one with this id. */
    public void endAllBut(Tx tx, SubscriberId subscriber, String kept) {
        store.endAllBut(tx, subscriber, kept, clock.instant());
    }

    /** Ends every session of a person. */
    public void endAll(Tx tx, SubscriberId subscriber) {
        store.endAllBut(tx, subscriber, "", clock.instant());
    }

    private static AuditEvent event(Session session, String name, Map<String, String> detail, Instant now) {
        String subscriber = session.subscriber().value();
        return AuditEvent.ofAccount(now, subscriber, "subscriber:" + subscriber, name, detail);
    }
}
