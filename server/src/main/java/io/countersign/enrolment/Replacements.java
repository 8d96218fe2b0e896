package io.countersign.enrolment;

import io.countersign.audit.AuditEvent;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.AuthenticatorType;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.Retirement;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.session.Session;
import io.countersign.session.Sessions;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import io.countersign.verification.PersonLockStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A new phone: the new authenticator is proved before anything happens to the old one, which works on for as long as its
 * owner chose and retires only if the new one works then. Until it has retired, its owner can take it all back.
 */
public final class Replacements {
    private static final Set<AuthenticatorStatus> LIVING =
            EnumSet.of(AuthenticatorStatus.ACTIVE, AuthenticatorStatus.SUSPENDED);

    private final Database database;
    private final EnrolmentStore enrolments = new EnrolmentStore();
    private final AuthenticatorStore store;
    private final Authenticators types;
    private final SubscriberStore subscribers;
    private final Sessions sessions;
    private final NoticeStore notices;
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
            EnrolmentAudit audit,
            InstantSource clock) {}

    /** Takes its parts. */
    public Replacements(Parts parts) {
        this.database = parts.database();
        this.store = parts.store();
        this.types = parts.types();
        this.subscribers = parts.subscribers();
        this.sessions = parts.sessions();
        this.notices = parts.notices();
        this.audit = parts.audit();
        this.clock = parts.clock();
    }

    /**
     * An old authenticator that works on beside the one that took its place.
     *
     * @param at when it retires
     */
    public record Retiring(Authenticator old, Authenticator by, Instant at) {}

    /** What a person can replace: what lasts and is not set aside for good, whether it works or is paused. */
    public List<Authenticator> replaceable(SubscriberId person) {
        return database.read(tx -> replaceable(tx, person));
    }

    /** The one of a person's that retires, if one does. */
    public Optional<Retiring> retiring(SubscriberId person) {
        Instant now = clock.instant();
        return database.read(tx -> {
            List<Authenticator> all = store.of(tx, person);
            return retiring(all)
                    .filter(old -> !old.isRetired(all, now))
                    .map(old -> new Retiring(old, by(all, old), retirement(old).at()));
        });
    }

    /**
     * Notes that what is being set up takes the place of an old one; false if that is not theirs to replace, or another one
     * retires already. The set-up itself was begun with a permit.
     */
    public boolean intend(Session session, EnrolmentId setUp, Replacement replacement) {
        return database.write(tx -> {
            PersonLockStore.take(tx, session.subscriber());
            return mayReplace(tx, session.subscriber(), replacement.old())
                    && enrolments.replaces(tx, setUp, session.id().value(), replacement);
        });
    }

    /** A set-up takes the place of another within one permit: what the other was to replace goes with it. */
    void move(Tx tx, Enrolment from, Enrolment to) {
        if (from.replacement() != null) {
            enrolments.replaces(tx, to.id(), to.holder(), from.replacement());
        }
    }

    /**
     * The new one is proved: the old one retires at once or in a while. It stays if either cannot be relied on any more, or
     * if the new one is of the weaker kind and the old one was not. The caller holds the lock of the person.
     */
    void confirmed(Tx tx, Enrolment setUp, Instant now) {
        Replacement replacement = setUp.replacement();
        if (replacement == null || !mayReplace(tx, setUp.subscriber(), replacement.old())) {
            return;
        }
        Authenticator old = store.byId(tx, replacement.old()).orElseThrow();
        Authenticator next = store.byId(tx, setUp.authenticator()).orElseThrow();
        if (next.status() != AuthenticatorStatus.ACTIVE || !isAsGood(next, old)) {
            return;
        }
        store.retire(tx, old.id(), new Retirement(now.plus(replacement.works().time()), next.id()));
        if (replacement.works() == Replacement.OldWorks.NOT_ANY_MORE) {
            retire(tx, old, old.subscriber().actor(), now);
        } else {
            say(tx, old, old.subscriber().actor(), "begun", Notice.Kind.REPLACEMENT_BEGUN, now);
        }
    }

    /** Takes back that one retires: it stays as it was. False if none does, or if it has retired already. */
    public boolean cancel(Session session) {
        return database.write(tx -> {
            PersonLockStore.take(tx, session.subscriber());
            return cancel(tx, session.subscriber(), session.subscriber().actor());
        });
    }

    /** The same within a transaction that holds the lock of the person. */
    boolean cancel(Tx tx, SubscriberId person, String actor) {
        Instant now = clock.instant();
        settle(tx, person, now);
        Optional<Authenticator> found = retiring(store.of(tx, person));
        found.ifPresent(old -> {
            store.retire(tx, old.id(), null);
            say(tx, old, actor, "cancelled", Notice.Kind.REPLACEMENT_CANCELLED, now);
        });
        return found.isPresent();
    }

    /**
     * Retires the old one now and ends the person's other sessions; false if none retires, or if the new one does not work.
     * The caller has seen a fresh proof.
     */
    public boolean retireNow(Session session) {
        Instant now = clock.instant();
        return database.write(tx -> {
            PersonLockStore.take(tx, session.subscriber());
            List<Authenticator> all = store.of(tx, session.subscriber());
            Optional<Authenticator> found =
                    retiring(all).filter(old -> by(all, old).status() == AuthenticatorStatus.ACTIVE);
            found.ifPresent(old -> {
                retire(tx, old, session.subscriber().actor(), now);
                sessions.endOthers(tx, session.subscriber(), session.id().value());
            });
            return found.isPresent();
        });
    }

    /** Writes down what time has done, and tells people of it. Each is settled in a transaction of their own. */
    public void settle() {
        Instant now = clock.instant();
        for (SubscriberId person : database.read(tx -> store.withRetiring(tx, now))) {
            database.writeOnly(tx -> {
                PersonLockStore.take(tx, person);
                settle(tx, person, now);
            });
        }
    }

    private void settle(Tx tx, SubscriberId person, Instant now) {
        List<Authenticator> all = store.of(tx, person);
        retiring(all).filter(old -> !now.isBefore(retirement(old).at())).ifPresent(old -> {
            if (old.isRetired(all, now)) {
                retire(tx, old, AuditEvent.SYSTEM, now);
                // Nobody is at the screen to be kept: whoever proved with the old one proves again with what works.
                sessions.endProvedBy(tx, person, old.id(), AuditEvent.SYSTEM);
            } else {
                store.retire(tx, old.id(), null);
                say(tx, old, AuditEvent.SYSTEM, "dropped", Notice.Kind.REPLACEMENT_DROPPED, now);
            }
        });
    }

    private void retire(Tx tx, Authenticator old, String actor, Instant now) {
        store.changeStatus(tx, old.id(), AuthenticatorStatus.INVALIDATED);
        say(tx, old, actor, "done", Notice.Kind.REPLACEMENT_DONE, now);
    }

    private void say(Tx tx, Authenticator old, String actor, String what, Notice.Kind kind, Instant now) {
        audit.replacement(tx, subscribers.byId(tx, old.subscriber()).orElseThrow(), actor, old.id(), what, now);
        notices.tell(tx, List.of(new Notice(old.subscriber(), now, kind, old.name())));
    }

    private boolean mayReplace(Tx tx, SubscriberId person, AuthenticatorId old) {
        return retiring(store.of(tx, person)).isEmpty()
                && replaceable(tx, person).stream().anyMatch(a -> a.id().equals(old));
    }

    private List<Authenticator> replaceable(Tx tx, SubscriberId person) {
        return store.of(tx, person).stream()
                .filter(a -> LIVING.contains(a.status()))
                .filter(types::isSecondFactor)
                .filter(a -> types.type(a.type()).isLasting())
                .toList();
    }

    /** A practice may switch the weaker kind off, and backup codes run out: neither may be all that is left. */
    private boolean isAsGood(Authenticator next, Authenticator old) {
        AuthenticatorType type = types.type(next.type());
        return type.isLasting()
                && (!type.isRestricted() || types.type(old.type()).isRestricted());
    }

    private static Optional<Authenticator> retiring(List<Authenticator> all) {
        return all.stream()
                .filter(a -> a.retirement() != null && LIVING.contains(a.status()))
                .findFirst();
    }

    private static Authenticator by(List<Authenticator> all, Authenticator old) {
        return all.stream()
                .filter(a -> a.id().equals(retirement(old).by()))
                .findFirst()
                .orElseThrow();
    }

    private static Retirement retirement(Authenticator old) {
        return Objects.requireNonNull(old.retirement());
    }
}
