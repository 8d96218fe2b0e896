package io.countersign.enrolment;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.session.Session;
import io.countersign.session.Sessions;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import io.countersign.verification.PersonLockStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A signed-in person's own authenticators: listed, renamed, removed; never the last one that lasts. */
public final class OwnAuthenticators {
    private final Database database;
    private final AuthenticatorStore store;
    private final Authenticators types;
    private final SubscriberStore subscribers;
    private final Sessions sessions;
    private final NoticeStore notices;
    private final PendingChanges changes;
    private final EnrolmentAudit audit;
    private final InstantSource clock;

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            AuthenticatorStore store,
            Authenticators types,
            SubscriberStore subscribers,
            Sessions sessions,
            NoticeStore notices,
            PendingChanges changes,
            EnrolmentAudit audit,
            InstantSource clock) {}

    /** Takes its parts. */
    public OwnAuthenticators(Parts parts) {
        this.database = parts.database();
        this.store = parts.store();
        this.types = parts.types();
        this.subscribers = parts.subscribers();
        this.sessions = parts.sessions();
        this.notices = parts.notices();
        this.changes = parts.changes();
        this.audit = parts.audit();
        this.clock = parts.clock();
    }

    /** The answer to a change. */
    public enum Change {
        DONE,
        /** It is the last one that works and lasts. */
        LAST_ONE,
        /** It can only be resumed with a proof by another one. */
        NEEDS_ANOTHER,
        /** The proof is older than five minutes: prove again first. */
        STALE_PROOF,
        /** What was proved in this session is not enough: see {@link ChangeRules}. */
        NOT_YET,
        /** This person has no such authenticator. */
        NOT_THERE
    }

    /** The second factors a person has or had disabled, oldest first; not those set aside for good. */
    public List<Authenticator> list(Session session) {
        return database.read(tx -> secondFactors(tx, session)).stream()
                .filter(a -> a.status() != AuthenticatorStatus.INVALIDATED && a.status() != AuthenticatorStatus.PENDING)
                .toList();
    }

    /** Gives an authenticator another name; asks for a fresh proof, since a changed name can mislead. */
    public Change rename(Session session, AuthenticatorId id, DisplayName name) {
        Instant now = clock.instant();
        if (!session.isFresh(now)) {
            return Change.STALE_PROOF;
        }
        if (!isEnough(session)) {
            return Change.NOT_YET;
        }
        return database.write(tx -> own(tx, session, id).map(authenticator -> {
                    store.rename(tx, id, name.value());
                    audit.renamed(tx, subscriber(tx, session), id, now);
                    return Change.DONE;
                }))
                .orElse(Change.NOT_THERE);
    }

    /**
     * Whether this authenticator may go: another one works that lasts. Codes of a set run out, and whoever ever had a
     * second factor is asked for one at every sign-in, whatever the policy says.
     */
    public boolean mayRemove(Session session, AuthenticatorId id) {
        return database.read(tx -> mayRemove(tx, session, id));
    }

    /** Removes an authenticator for good, and ends the person's other sessions. */
    public Change remove(Session session, AuthenticatorId id) {
        Instant now = clock.instant();
        return session.isFresh(now) ? database.write(tx -> remove(tx, session, id, now)) : Change.STALE_PROOF;
    }

    private Change remove(Tx tx, Session session, AuthenticatorId id, Instant now) {
        PersonLockStore.take(tx, session.subscriber());
        Optional<Authenticator> found = own(tx, session, id);
        if (found.isEmpty()) {
            return Change.NOT_THERE;
        }
        if (!mayRemove(tx, session, id)) {
            return Change.LAST_ONE;
        }
        if (!changes.use(tx, session)) {
            return Change.NOT_YET;
        }
        store.changeStatus(tx, id, AuthenticatorStatus.INVALIDATED);
        tell(tx, Notice.Kind.AUTHENTICATOR_REMOVED, found.get(), session.where(), now);
        audit.removed(tx, subscriber(tx, session), id, now);
        sessions.endOthers(tx, session.subscriber(), session.id().value());
        return Change.DONE;
    }

    private boolean isEnough(Session session) {
        return ChangeRules.areEnough(session.methods(), types);
    }

    /**
     * Suspends an authenticator at once: its person has lost it, or did not add it (NIST SP 800-63B-4 section 4.3). One
     * session is enough to say so, and even the last one that works may be suspended: then whoever looks after sign-ins
     * gives a link. Only whoever came with a code on paper may not: they would shut its owner out, who alone could stop
     * a change that they announced.
     */
    public Change suspend(Session session, AuthenticatorId id) {
        return database.write(tx -> {
            PersonLockStore.take(tx, session.subscriber());
            boolean lasts = own(tx, session, id)
                    .filter(a -> types.type(a.type()).isLasting())
                    .isPresent();
            return lasts && !isEnough(session) ? Change.NOT_YET : suspend(tx, session, id);
        });
    }

    /** The same within a transaction that holds the lock of the person. */
    Change suspend(Tx tx, Session session, AuthenticatorId id) {
        Instant now = clock.instant();
        Optional<Authenticator> found = own(tx, session, id).filter(a -> a.status() == AuthenticatorStatus.ACTIVE);
        if (found.isEmpty()) {
            return Change.NOT_THERE;
        }
        store.changeStatus(tx, id, AuthenticatorStatus.SUSPENDED);
        tell(tx, Notice.Kind.AUTHENTICATOR_SUSPENDED, found.get(), session.where(), now);
        audit.suspended(tx, subscriber(tx, session), session.subscriber().actor(), id, now);
        return Change.DONE;
    }

    /** Suspends what a mail told of, at the word of its reader; whoever holds the lock of the person has checked the link. */
    void suspendReported(Tx tx, SubscriberId person, String actor, AuthenticatorId id) {
        Instant now = clock.instant();
        store.of(tx, person).stream()
                .filter(a -> a.id().equals(id) && a.status() == AuthenticatorStatus.ACTIVE)
                .forEach(found -> {
                    store.changeStatus(tx, id, AuthenticatorStatus.SUSPENDED);
                    tell(tx, Notice.Kind.AUTHENTICATOR_SUSPENDED, found, "", now);
                    audit.suspended(tx, subscribers.byId(tx, person).orElseThrow(), actor, id, now);
                });
    }

    /** Lets a suspended authenticator work again, if another one that works was freshly proved (section 4.3). */
    public Change resume(Session session, AuthenticatorId id) {
        Instant now = clock.instant();
        if (!session.isFresh(now)) {
            return Change.STALE_PROOF;
        }
        return database.write(tx -> {
            PersonLockStore.take(tx, session.subscriber());
            Optional<Authenticator> found =
                    own(tx, session, id).filter(a -> a.status() == AuthenticatorStatus.SUSPENDED);
            if (found.isEmpty()) {
                return Change.NOT_THERE;
            }
            if (!provedByAnother(tx, session, id)) {
                return Change.NEEDS_ANOTHER;
            }
            store.changeStatus(tx, id, AuthenticatorStatus.ACTIVE);
            tell(tx, Notice.Kind.AUTHENTICATOR_RESUMED, found.get(), session.where(), now);
            audit.resumed(tx, subscriber(tx, session), id, now);
            return Change.DONE;
        });
    }

    /** A proof made just before the suspension by the suspended one itself does not count. */
    private boolean provedByAnother(Tx tx, Session session, AuthenticatorId id) {
        return secondFactors(tx, session).stream()
                .anyMatch(other -> other.status() == AuthenticatorStatus.ACTIVE
                        && types.type(other.type()).isLasting()
                        && !other.id().equals(id)
                        && session.provedBy().contains(other.id().value()));
    }

    private void tell(Tx tx, Notice.Kind kind, Authenticator about, String where, Instant now) {
        notices.tell(
                tx,
                List.of(Notice.of(about.subscriber(), now, kind, about.type(), about.name(), "")
                        .at(where)));
    }

    private boolean mayRemove(Tx tx, Session session, AuthenticatorId id) {
        return secondFactors(tx, session).stream()
                .anyMatch(other -> other.status() == AuthenticatorStatus.ACTIVE
                        && types.type(other.type()).isLasting()
                        && !other.id().equals(id));
    }

    private Optional<Authenticator> own(Tx tx, Session session, AuthenticatorId id) {
        return secondFactors(tx, session).stream()
                .filter(a -> a.id().equals(id))
                .filter(a -> a.status() != AuthenticatorStatus.INVALIDATED && a.status() != AuthenticatorStatus.PENDING)
                .findFirst();
    }

    private List<Authenticator> secondFactors(Tx tx, Session session) {
        return store.of(tx, session.subscriber()).stream()
                .filter(types::isSecondFactor)
                .toList();
    }

    private Subscriber subscriber(Tx tx, Session session) {
        return subscribers.byId(tx, session.subscriber()).orElseThrow();
    }
}
