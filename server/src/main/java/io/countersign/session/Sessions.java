package io.countersign.session;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.Method;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.platform.settings.SessionSettings;
import io.countersign.platform.web.SignedInFor;
import io.countersign.relyingparty.GrantStore;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.PersonLockStore;
import io.countersign.verification.Proof;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Signed-in browsers. No proof, no session: {@link #open} takes what only the verifier can make. When what a person signs
 * in with changes, or they end a session from elsewhere, applications lose what they were granted there too; signing out
 * leaves those that may act while the person is away (OpenID Connect Core section 11).
 */
public final class Sessions {
    /** How many browsers one person may be signed in with; one more ends the one that was not seen for longest. */
    public static final int MOST = 20;

    /** For how long a session is remembered after its limit, so that its browser is told why it is over. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Database database;
    private final SessionStore store;
    private final GrantStore grants;
    private final SessionAudit audit;
    private final Authenticators types;
    private final SecretFactory secrets;
    private final SessionLimits limits;
    private final RememberedBrowsers remembered;
    private final Liveness liveness;
    private final InstantSource clock;

    /** Takes the stores and the limits. */
    public Sessions(
            Database database,
            GrantStore grants,
            SessionAudit audit,
            Authenticators types,
            SecretFactory secrets,
            SessionSettings settings,
            RememberedBrowsers remembered,
            OneFactorRule oneFactor,
            InstantSource clock) {
        this.database = database;
        this.limits = new SessionLimits(settings);
        this.store = new SessionStore(types, limits);
        this.grants = grants;
        this.audit = audit;
        this.types = types;
        this.secrets = secrets;
        this.remembered = remembered;
        this.liveness = new Liveness(database, store, remembered, oneFactor, clock);
        this.clock = clock;
    }

    /** A session and the token that its browser is to hold. */
    public record Opened(Session session, Token token) {}

    /**
     * Opens a session from what one person has proved. Where there are too many then, the ones not seen for longest end.
     *
     * @param required what was required of them, as the log says it
     * @throws IllegalArgumentException if there is no proof, or not all are of one person
     */
    public Opened open(Tx tx, List<Proof> proofs, Place place, String required) {
        return open(tx, proofs, place, required, Optional.empty());
    }

    /**
     * The same of a password alone, in a browser that is remembered in place of the second factor.
     *
     * @param by what it is remembered by
     */
    public Opened open(Tx tx, List<Proof> proofs, Place place, String required, Optional<Session.Remembered> by) {
        if (proofs.isEmpty()
                || proofs.stream().map(Proof::subscriber).distinct().count() != 1) {
            throw new IllegalArgumentException("a session needs proofs, all of one person");
        }
        Instant now = clock.instant();
        SubscriberId subscriber = proofs.getFirst().subscriber();
        Session session =
                proved(tx, new SessionId(secrets.id()), subscriber, proofs, place, now, now, place.address(), by);
        store.clear(tx, subscriber, now.minus(REMEMBERED));
        store.open(tx, subscriber, now).stream()
                .skip(MOST - 1)
                .forEach(old -> end(tx, old, Ending.LIMIT, subscriber.actor(), now));
        Token token = Token.fresh(secrets);
        store.add(tx, session, token.hash());
        audit.opened(tx, session, types.isPhishingResistant(session.methods()), required, now);
        return new Opened(session, token);
    }

    /** The live session of a token, which this use keeps alive; nothing if it is idle, was ended or has run out. */
    public Optional<Session> find(Token token) {
        return standing(token, "") instanceof Standing.Live live
                ? Optional.of(live.held().session())
                : Optional.empty();
    }

    /** How the session of a token stands; if it is live, this use, from an address or an unknown one, keeps it alive. */
    public Standing standing(Token token, String from) {
        return liveness.standing(token, from);
    }

    /** How long a session that was used just now goes on without another use. */
    public SignedInFor left(Session session) {
        return liveness.left(session);
    }

    /** Whether a session has been idle for so long that only a proof resumes it. */
    public boolean isIdle(Session session) {
        return liveness.isIdle(session);
    }

    /** A person's sessions that are live or idle, the one seen last first. */
    public List<Session> of(SubscriberId subscriber) {
        return database.read(tx -> of(tx, subscriber));
    }

    /** The same, within a transaction. */
    public List<Session> of(Tx tx, SubscriberId subscriber) {
        return store.open(tx, subscriber, clock.instant());
    }

    /** Whether a session was neither ended nor has reached its absolute limit; one that rests may be taken up again. */
    public boolean lives(Tx tx, SessionId id) {
        return store.lives(tx, id, clock.instant());
    }

    /**
     * Renews a session in which all that is required was proved again: a new token, a new limit, the same id.
     *
     * @throws IllegalStateException if it was ended meanwhile
     */
    public Opened renew(Tx tx, Session session, List<Proof> proofs) {
        Instant now = clock.instant();
        return renewedTo(
                tx,
                proved(
                        tx,
                        session.id(),
                        session.subscriber(),
                        proofs,
                        session.opened(),
                        session.openedAt(),
                        now,
                        session.seenFrom(),
                        Optional.empty()));
    }

    /** Makes a session of one factor one of two, in which its person has just proved a second; nothing for any other. */
    public Optional<Opened> raise(Tx tx, Session session, Proof second) {
        return session.raisedBy(second, types).map(raised -> renewedTo(tx, raised));
    }

    /**
     * Resumes an idle session, or confirms a live one, by one factor: a new token, and neither a later limit nor a fresher
     * proof of the others. Nothing if it is held by another token now, was ended, has run out, or what proved it was set
     * aside. The caller holds the lock of the person.
     *
     * @throws IllegalArgumentException if the proof is somebody else's
     */
    public Optional<Opened> confirm(Tx tx, Standing.Held held, Proof proof, String from) {
        Session session = held.session();
        if (!proof.subscriber().equals(session.subscriber())) {
            throw new IllegalArgumentException("a session is confirmed by its own person");
        }
        Instant now = clock.instant();
        boolean holds =
                store.token(tx, session.id()).filter(held.token()::equals).isPresent();
        if (!holds || !now.isBefore(session.expiresAt()) || !store.stands(tx, session)) {
            return Optional.empty();
        }
        Session confirmed = session.confirmed(from, now);
        Token token = renewed(tx, confirmed);
        audit.confirmed(tx, confirmed, isIdle(session), now);
        return Optional.of(new Opened(confirmed, token));
    }

    /**
     * Gives a session a new token after its person changed their password in it. Nothing was proved by that.
     *
     * @param provedBy what it is held to from now on: the new password in place of the old one
     * @throws IllegalStateException if it was ended meanwhile
     */
    public Opened rekey(Tx tx, Session session, List<String> provedBy) {
        return renewedTo(tx, session.heldTo(provedBy, clock.instant()));
    }

    private Opened renewedTo(Tx tx, Session session) {
        Token token = renewed(tx, session);
        audit.renewed(tx, session, types.isPhishingResistant(session.methods()), clock.instant());
        return new Opened(session, token);
    }

    private Token renewed(Tx tx, Session session) {
        Token token = Token.fresh(secrets);
        if (!store.renew(tx, session, token.hash())) {
            throw new IllegalStateException("the session was ended meanwhile");
        }
        return token;
    }

    private Session proved(
            Tx tx,
            SessionId id,
            SubscriberId subscriber,
            List<Proof> proofs,
            Place place,
            Instant openedAt,
            Instant now,
            String from,
            Optional<Session.Remembered> by) {
        SessionLimits.Limits binding = limits.of(tx, subscriber);
        List<Method> methods = proofs.stream()
                .map(Proof::method)
                .distinct()
                .sorted(Comparator.comparing(Method::toString))
                .toList();
        var session = new Session(
                id,
                subscriber,
                types.level(methods),
                methods,
                proofs.stream()
                        .map(proof -> proof.authenticator().value())
                        .distinct()
                        .toList(),
                place,
                from,
                openedAt,
                now,
                now,
                now,
                now.plus(binding.absolute()),
                binding.idle(),
                by);
        return session.within(binding);
    }

    /** Whether a session was not ended meanwhile. The caller holds the lock of the person. */
    public boolean isOpen(Tx tx, Session session) {
        return store.token(tx, session.id()).isPresent();
    }

    /** Ends one of a person's sessions by their own hand; false if this person has no such session. */
    public boolean endOne(SubscriberId subscriber, SessionId id) {
        return database.write(tx -> {
            PersonLockStore.take(tx, subscriber);
            return endOne(tx, subscriber, id, Ending.ELSEWHERE, subscriber.actor());
        });
    }

    /** Ends all of a person's sessions but this one by their own hand; tells how many. */
    public int endOthers(Session kept) {
        return database.write(tx -> {
            PersonLockStore.take(tx, kept.subscriber());
            return endAllBut(
                    tx,
                    kept.subscriber(),
                    kept.id().value(),
                    Ending.ELSEWHERE,
                    kept.subscriber().actor());
        });
    }

    /** Ends a session in which its person signs out. */
    public void end(Session session) {
        database.writeOnly(
                tx -> end(tx, session, Ending.SIGNED_OUT, session.subscriber().actor(), clock.instant()));
    }

    /**
     * Ends the session of a token, whoever's it is: its browser has signed in anew.
     *
     * @param by who signed in
     */
    public void replace(Tx tx, Token old, SubscriberId by) {
        store.byToken(tx, old.hash())
                .ifPresent(kept -> end(tx, kept.session(), Ending.REPLACED, by.actor(), clock.instant()));
    }

    /** Ends one of a person's sessions and its grants; false if this person has no such session. The caller holds the person's lock. */
    private boolean endOne(Tx tx, SubscriberId subscriber, SessionId id, Ending why, String actor) {
        Instant now = clock.instant();
        Optional<Session> found = store.open(tx, subscriber, now).stream()
                .filter(session -> session.id().equals(id))
                .findFirst();
        found.ifPresent(session -> {
            end(tx, session, why, actor, now);
            grants.endAllFrom(tx, session.id().value(), now);
        });
        return found.isPresent();
    }

    /**
     * Ends every session and grant of a person but the one with this id and its own. The caller holds the person's lock.
     *
     * @param actor by whose hand, as the log names them
     */
    public int endAllBut(Tx tx, SubscriberId subscriber, String kept, Ending why, String actor) {
        Instant now = clock.instant();
        var others = new ArrayList<>(store.unended(tx, subscriber, now));
        others.removeIf(session -> session.id().value().equals(kept));
        others.forEach(session -> end(tx, session, why, actor, now));
        remembered.forgetAll(tx, subscriber, actor);
        // Those of sessions long over too: a thief who signed out may have left an application connected.
        grants.endAllBut(tx, subscriber, kept, now);
        return others.size();
    }

    /** Ends a person's sessions that an authenticator has proved, and what was granted from them. The caller holds the person's lock. */
    public void endProvedBy(Tx tx, SubscriberId subscriber, AuthenticatorId authenticator, String actor) {
        store.open(tx, subscriber, clock.instant()).stream()
                .filter(session -> session.provedBy().contains(authenticator.value()))
                .forEach(session -> endOne(tx, subscriber, session.id(), Ending.CHANGED, actor));
    }

    /** Ends every session of a person but the one with this id: they changed what they sign in with. */
    public void endOthers(Tx tx, SubscriberId subscriber, String kept) {
        endAllBut(tx, subscriber, kept, Ending.CHANGED, subscriber.actor());
    }

    /** Ends every session and every grant of a person: what they sign in with was changed, by this actor. */
    public void endAll(Tx tx, SubscriberId subscriber, String actor) {
        endAllBut(tx, subscriber, "", Ending.CHANGED, actor);
    }

    /** Shortens the sessions of a person to what holds for them now, for good. */
    public void shorten(Tx tx, SubscriberId subscriber) {
        SessionLimits.Limits binding = limits.of(tx, subscriber);
        store.unended(tx, subscriber, clock.instant())
                .forEach(session ->
                        store.shorten(tx, session.id(), session.within(binding).expiresAt()));
    }

    private void end(Tx tx, Session session, Ending why, String actor, Instant now) {
        if (store.end(tx, session.id(), why, now)) {
            audit.ended(tx, session, why, actor, now);
        }
    }
}
