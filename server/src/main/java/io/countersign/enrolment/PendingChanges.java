package io.countersign.enrolment;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.enrolment.ChangeRules.Leave;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.FreezeStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import io.countersign.session.Session;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import io.countersign.verification.PersonLockStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Changes of authenticators that were announced: by whom, how they stand, and the one change each is good for. */
public final class PendingChanges {
    private final Database database;
    private final PendingChangeStore store = new PendingChangeStore();
    private final FreezeStore freezes = new FreezeStore();
    private final AuthenticatorStore authenticators;
    private final Authenticators types;
    private final SubscriberStore subscribers;
    private final NoticeStore notices;
    private final EnrolmentAudit audit;
    private final SecretFactory secrets;
    private final InstantSource clock;

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            AuthenticatorStore authenticators,
            Authenticators types,
            SubscriberStore subscribers,
            NoticeStore notices,
            EnrolmentAudit audit,
            SecretFactory secrets,
            InstantSource clock) {}

    /** Takes its parts. */
    public PendingChanges(Parts parts) {
        this.database = parts.database();
        this.authenticators = parts.authenticators();
        this.types = parts.types();
        this.subscribers = parts.subscribers();
        this.notices = parts.notices();
        this.audit = parts.audit();
        this.secrets = parts.secrets();
        this.clock = parts.clock();
    }

    /** Whether nothing is changed for now, since an owner of a practice of this person has raised the alarm. */
    boolean areFrozen(Session session) {
        Instant now = clock.instant();
        return database.read(tx -> freezes.concerns(tx, session.subscriber(), now));
    }

    /** The change that a person has announced and that can still be made. */
    public Optional<PendingChange> of(SubscriberId subscriber) {
        Instant now = clock.instant();
        return database.read(tx -> store.newest(tx, subscriber)).filter(change -> change.isAlive(now));
    }

    /** What a session may change. */
    public Leave leave(Session session) {
        return database.read(tx -> leave(tx, session));
    }

    Leave leave(Tx tx, Session session) {
        return ChangeRules.leave(session, store.newest(tx, session.subscriber()), types, clock.instant());
    }

    /**
     * Announces a change, for a session that has just proved a further code beside the password. One that is alive stays
     * as it is: its time does not begin anew.
     */
    public PendingChange announce(Session session) {
        return database.write(tx -> {
            PersonLockStore.take(tx, session.subscriber());
            Instant now = clock.instant();
            return store.newest(tx, session.subscriber())
                    .filter(change -> change.isAlive(now))
                    .orElseGet(() -> announced(tx, session, now));
        });
    }

    private PendingChange announced(Tx tx, Session session, Instant now) {
        var change = PendingChange.announced(
                secrets.id(), session.subscriber(), session.opened().browser(), now);
        store.add(tx, change);
        log(tx, change, change.subscriber().actor(), "announced", now);
        tell(tx, change, Notice.Kind.CHANGE_ANNOUNCED, session.where(), now);
        return change;
    }

    /** Cancels the change of a session's own person; false if there is none that could still be made. */
    public boolean cancel(Session session) {
        return database.write(tx -> {
            PersonLockStore.take(tx, session.subscriber());
            return cancel(tx, session.subscriber(), session.subscriber().actor());
        });
    }

    /**
     * The same within a transaction that holds the lock of the person.
     *
     * @param actor who does, as the log names them
     */
    public boolean cancel(Tx tx, SubscriberId subscriber, String actor) {
        Instant now = clock.instant();
        Optional<PendingChange> found = store.newest(tx, subscriber).filter(change -> change.isAlive(now));
        if (found.isEmpty() || madeAlready(tx, found.get(), now)) {
            return false;
        }
        giveUpClaim(tx, found.get());
        tell(tx, found.get(), Notice.Kind.CHANGE_CANCELLED, "", now);
        boolean ended = store.end(tx, found.get(), PendingChange.End.CANCELLED, now);
        if (ended) {
            log(tx, found.get(), actor, "cancelled", now);
        }
        return ended;
    }

    /**
     * Lets a set-up begin under the announced change, in place of one begun before under it; false if this session may
     * not. The caller holds the lock of the person.
     */
    boolean claim(Tx tx, Session session, AuthenticatorId pending) {
        Instant now = clock.instant();
        return switch (leave(tx, session)) {
            case FREELY -> true;
            case NOT_YET -> false;
            case ONCE -> {
                PendingChange change = store.newest(tx, session.subscriber()).orElseThrow();
                if (madeAlready(tx, change, now)) {
                    yield false;
                }
                if (pending.equals(change.claimedBy())) {
                    yield true;
                }
                giveUpClaim(tx, change);
                store.claim(tx, change, pending);
                yield true;
            }
        };
    }

    /**
     * Uses the announced change up for a change that is made now; false if this session may not make it. The caller holds
     * the lock of the person.
     */
    boolean use(Tx tx, Session session) {
        Instant now = clock.instant();
        return switch (leave(tx, session)) {
            case FREELY -> true;
            case NOT_YET -> false;
            case ONCE -> {
                PendingChange change = store.newest(tx, session.subscriber()).orElseThrow();
                if (madeAlready(tx, change, now)) {
                    yield false;
                }
                giveUpClaim(tx, change);
                yield used(tx, change, now);
            }
        };
    }

    /** A set-up takes the place of another within one permit: what the other was begun under goes with it. */
    void moveClaim(Tx tx, Optional<PendingChange> claimed, AuthenticatorId to) {
        claimed.ifPresent(change -> store.claim(tx, change, to));
    }

    /** The change under which a set-up was begun, if it was. */
    Optional<PendingChange> claimedBy(Tx tx, SubscriberId subscriber, AuthenticatorId pending) {
        return store.newest(tx, subscriber).filter(change -> pending.equals(change.claimedBy()));
    }

    /** A set-up was confirmed: if it was begun under an announced change, that one is used up. */
    void confirmed(Tx tx, SubscriberId subscriber, AuthenticatorId id, Instant now) {
        claimedBy(tx, subscriber, id)
                .filter(change -> change.used(now).isPresent())
                .ifPresent(change -> used(tx, change, now));
    }

    /** Whether the set-up begun under it was confirmed, although nobody came to say so: then it is used up. */
    private boolean madeAlready(Tx tx, PendingChange change, Instant now) {
        boolean made = claimed(tx, change)
                .filter(status -> status != AuthenticatorStatus.PENDING)
                .isPresent();
        if (made) {
            used(tx, change, now);
        }
        return made;
    }

    /** Only one set-up at a time stands under it: an older one goes, and can no longer be confirmed. */
    private void giveUpClaim(Tx tx, PendingChange change) {
        AuthenticatorId by = change.claimedBy();
        if (by != null) {
            authenticators.removePending(tx, by);
        }
    }

    private Optional<AuthenticatorStatus> claimed(Tx tx, PendingChange change) {
        return Optional.ofNullable(change.claimedBy())
                .flatMap(id -> authenticators.byId(tx, id))
                .map(authenticator -> authenticator.status());
    }

    private boolean used(Tx tx, PendingChange change, Instant now) {
        boolean ended = store.end(tx, change, PendingChange.End.USED, now);
        if (ended) {
            log(tx, change, change.subscriber().actor(), "used", now);
        }
        return ended;
    }

    private void log(Tx tx, PendingChange change, String actor, String what, Instant now) {
        audit.change(tx, subscribers.byId(tx, change.subscriber()).orElseThrow(), actor, what, now);
    }

    private void tell(Tx tx, PendingChange change, Notice.Kind kind, String where, Instant now) {
        notices.tell(tx, List.of(new Notice(change.subscriber(), now, kind, "").at(where)));
    }
}
