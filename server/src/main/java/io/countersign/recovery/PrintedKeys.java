package io.countersign.recovery;

import io.countersign.notice.Notice;
import io.countersign.organization.Membership;
import io.countersign.organization.Role;
import io.countersign.platform.database.Tx;
import io.countersign.recovery.PrintedKeyStore.Kept;
import io.countersign.recovery.Recoveries.Parts;
import io.countersign.recovery.RecoveryCase.State;
import io.countersign.recovery.RecoveryCase.Subject;
import io.countersign.session.Session;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.PersonLockStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The printed keys of owners: made and shown once, kept as a hash, and worth one agreement in a case about an owner who is
 * alone, after two proofs of who it is.
 */
public final class PrintedKeys {
    /** So many keys may be tried in one case. */
    static final int MOST_TRIES = 5;

    /** How long nothing is said of it once somebody said "later". */
    static final Duration PUT_OFF = Duration.ofDays(30);

    private final Parts parts;
    private final PrintedKeyStore keys = new PrintedKeyStore();
    private final RecoveryStore store = new RecoveryStore();
    private final Agreement agreement;
    private final RecoveryNotices notices;
    private final RecoveryAudit audit;

    /** Takes its parts. */
    public PrintedKeys(Parts parts) {
        this.parts = parts;
        this.agreement = new Agreement(parts);
        this.notices = parts.told();
        this.audit = parts.cases();
    }

    /**
     * What an owner has.
     *
     * @param made when the key was made; nothing where there is none
     * @param used when it was used, after which it opens nothing
     */
    public record Standing(Optional<Instant> made, Optional<Instant> used) {
        /** Whether there is one that is good still. */
        public boolean isReady() {
            return made.isPresent() && used.isEmpty();
        }
    }

    /** What came of typing a key. */
    public enum Outcome {
        DONE,
        WRONG,
        /** Too many were wrong in this case. */
        TOO_MANY,
        /** The case is not so far, or is about nobody whom a key helps. */
        NOT_NOW
    }

    /** What somebody has; nothing for whoever is no owner at home, whom a key would not help. */
    public Optional<Standing> of(Session session) {
        return parts.database().read(tx -> standing(tx, session.subscriber()));
    }

    /** Whether it is time to offer a key to somebody. */
    public boolean isOffered(Session session) {
        Instant now = parts.clock().instant();
        return parts.database()
                .read(tx -> standing(tx, session.subscriber())
                                .filter(standing -> !standing.isReady())
                                .isPresent()
                        && keys.putOff(tx, session.subscriber())
                                .filter(at -> now.isBefore(at.plus(PUT_OFF)))
                                .isEmpty());
    }

    /** Says nothing of it for a month. */
    public void putOff(Session session) {
        Instant now = parts.clock().instant();
        parts.database().writeOnly(tx -> keys.setPutOff(tx, session.subscriber(), now));
    }

    /** Makes a key, in place of one there may be; nothing for whoever is no owner. */
    public Optional<PrintedKey> make(Session session) {
        Instant now = parts.clock().instant();
        SubscriberId person = session.subscriber();
        PrintedKey key = PrintedKey.fresh(parts.secrets());
        String row = parts.secrets().id();
        return parts.database().write(tx -> {
            PersonLockStore.take(tx, person);
            Optional<Standing> before = standing(tx, person);
            if (before.isEmpty()) {
                return Optional.empty();
            }
            boolean replaced = before.get().isReady();
            keys.remove(tx, person);
            keys.add(tx, person, row, key.mark(parts.pepper(), row, person), now);
            record(tx, person, replaced ? "replaced" : "made", now);
            Notice.Kind kind = replaced ? Notice.Kind.RECOVERY_KEY_REPLACED : Notice.Kind.RECOVERY_KEY_MADE;
            parts.notices().tell(tx, List.of(new Notice(person, now, kind, "").at(session.where())));
            return Optional.of(key);
        });
    }

    /** Has no key any more; false if there was none. */
    public boolean remove(Session session) {
        Instant now = parts.clock().instant();
        SubscriberId person = session.subscriber();
        return parts.database().write(tx -> {
            PersonLockStore.take(tx, person);
            if (keys.of(tx, person).isEmpty()) {
                return false;
            }
            keys.remove(tx, person);
            record(tx, person, "removed", now);
            parts.notices()
                    .tell(
                            tx,
                            List.of(new Notice(person, now, Notice.Kind.RECOVERY_KEY_REMOVED, "").at(session.where())));
            return true;
        });
    }

    /** Whether a case waits for others where a printed key would do. */
    public boolean isAskedFor(RecoveryCase held) {
        Instant now = parts.clock().instant();
        return parts.database().read(tx -> isAskedFor(tx, held, now) && keys.mayTry(tx, held.id(), MOST_TRIES));
    }

    private boolean isAskedFor(Tx tx, RecoveryCase of, Instant now) {
        return !of.rehearsal() && wouldDo(tx, of, now);
    }

    /** Whether a case, be it a rehearsal, stands where a printed key that is good still would do. */
    boolean wouldDo(Tx tx, RecoveryCase of, Instant now) {
        return of.state() == State.IDENTIFIED
                && of.isLive(now)
                && of.subject()
                        .filter(subject -> agreement.isAlone(tx, subject))
                        .flatMap(subject -> keys.of(tx, subject.person()))
                        .filter(kept -> kept.used().isEmpty())
                        .isPresent();
    }

    /** Takes a key that was typed in the browser that opened the case; once it fits, the wait begins. */
    public Outcome take(RecoveryCase held, String typed) {
        Instant now = parts.clock().instant();
        return held.subject()
                .map(subject -> parts.database().write(tx -> {
                    parts.organizations().lock(tx, subject.practice());
                    PersonLockStore.take(tx, subject.person());
                    return take(tx, store.byId(tx, held.id()).orElseThrow(), subject, typed, now);
                }))
                .orElse(Outcome.NOT_NOW);
    }

    private Outcome take(Tx tx, RecoveryCase of, Subject subject, String typed, Instant now) {
        if (!isAskedFor(tx, of, now)) {
            return Outcome.NOT_NOW;
        }
        if (!keys.countTry(tx, of.id(), MOST_TRIES)) {
            return Outcome.TOO_MANY;
        }
        Kept kept = keys.of(tx, subject.person()).orElseThrow();
        boolean fits = PrintedKey.read(typed)
                .map(key -> key.mark(parts.pepper(), kept.id(), subject.person()))
                .filter(kept.mark()::equals)
                .isPresent();
        if (!fits || !keys.use(tx, kept.id(), now)) {
            audit.in(tx, of, RecoveryAudit.ANYONE, "key-wrong", Map.of(), now);
            return Outcome.WRONG;
        }
        store.add(tx, of.id(), new Approval(Approval.KEY, Approval.Kind.KEY, now));
        audit.in(tx, of, RecoveryAudit.ANYONE, "key-used", Map.of(), now);
        notices.person(tx, of, Notice.Kind.RECOVERY_KEY_USED, now);
        agreement.reached(tx, of, now);
        return Outcome.DONE;
    }

    private Optional<Standing> standing(Tx tx, SubscriberId person) {
        Subscriber known = parts.subscribers().byId(tx, person).orElseThrow();
        return parts.organizations()
                .membership(tx, known.home(), person)
                .filter(Membership::isActive)
                .filter(place -> place.role() == Role.OWNER)
                .map(place -> {
                    Optional<Kept> kept = keys.of(tx, person);
                    return new Standing(kept.map(Kept::made), kept.flatMap(Kept::used));
                });
    }

    private void record(Tx tx, SubscriberId person, String what, Instant now) {
        audit.ofOwn(tx, person, "recovery-key." + what, now);
    }
}
