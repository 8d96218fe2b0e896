package io.countersign.recovery;

import io.countersign.notice.Notice;
import io.countersign.organization.Membership;
import io.countersign.organization.Role;
import io.countersign.platform.database.Tx;
import io.countersign.recovery.Recoveries.Opened;
import io.countersign.recovery.Recoveries.Parts;
import io.countersign.recovery.RecoveryCase.State;
import io.countersign.recovery.RecoveryCase.Subject;
import io.countersign.recovery.RecoveryCase.Times;
import io.countersign.secret.Token;
import io.countersign.session.Place;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.PersonLockStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Cases that are rehearsed: for an owner whom somebody names, begun by an owner or an administrator, who plays the owner's
 * part in their own browser. They go the way of real ones, with the same proofs and the same people, wait for nothing, and
 * end where a set-up would begin. The database gives them no ticket and no set-up.
 */
public final class Rehearsals {
    private final Parts parts;
    private final RecoveryStore store = new RecoveryStore();
    private final PrintedKeys keys;
    private final RecoveryEndings endings;
    private final RecoveryNotices notices;
    private final RecoveryAudit audit;

    /** Takes its parts. */
    public Rehearsals(Parts parts, RecoveryEndings endings) {
        this.parts = parts;
        this.keys = new PrintedKeys(parts);
        this.endings = endings;
        this.notices = parts.told();
        this.audit = parts.cases();
    }

    /** What came of a wish to begin one. */
    public sealed interface Begun {
        /** It is under way; the browser of whoever began it holds it. */
        record Held(Opened opened) implements Begun {}

        /** One for the same owner is under way. */
        record Another() implements Begun {}

        /** They are no owner here whose home this practice is. */
        record NoOwner() implements Begun {}
    }

    /**
     * A rehearsal of a practice.
     *
     * @param reached whether it went as far as a set-up
     */
    public record Rehearsed(Instant at, boolean reached) {}

    /** The last rehearsal of a practice. */
    public Optional<Rehearsed> last(Tx tx, OrganizationId practice) {
        return store.lastRehearsal(tx, practice);
    }

    /** Begins one for an owner, in the browser of whoever begins it. */
    public Begun begin(SubscriberId by, OrganizationId practice, SubscriberId owner, Place place) {
        Instant now = parts.clock().instant();
        Token secret = Token.fresh(parts.secrets());
        var id = new RecoveryCaseId(parts.secrets().id());
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, practice);
            PersonLockStore.take(tx, owner);
            if (!isOwnerAtHome(tx, practice, owner)) {
                return new Begun.NoOwner();
            }
            if (store.live(tx, owner).stream().anyMatch(RecoveryCase::rehearsal)) {
                return new Begun.Another();
            }
            var opened = new RecoveryCase(
                    id,
                    Optional.of(new Subject(owner, practice)),
                    false,
                    State.OPENED,
                    1,
                    by.value(),
                    place.inWords(),
                    Network.of(place.address()),
                    Set.of(),
                    new Times(
                            now,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    true,
                    Optional.empty());
            store.add(tx, opened, secret);
            store.setTold(tx, id);
            audit.in(tx, opened, RecoveryAudit.actor(by), "opened", Map.of("both", "false"), now);
            notices.person(tx, opened, Notice.Kind.RECOVERY_OPENED, now);
            return new Begun.Held(new Opened(id, secret));
        });
    }

    private boolean isOwnerAtHome(Tx tx, OrganizationId practice, SubscriberId owner) {
        boolean isOwner = parts.organizations()
                .membership(tx, practice, owner)
                .filter(Membership::isActive)
                .filter(place -> place.role() == Role.OWNER)
                .isPresent();
        return isOwner
                && parts.subscribers()
                        .byId(tx, owner)
                        .filter(person -> person.home().equals(practice))
                        .isPresent();
    }

    /** Whether a rehearsal for an owner who is alone stands where the key on paper would be typed. */
    public boolean isKeyNext(RecoveryCase held) {
        Instant now = parts.clock().instant();
        return held.rehearsal()
                && held.wouldBeDue().isEmpty()
                && parts.database().read(tx -> keys.wouldDo(tx, held, now));
    }

    /** Whoever plays the owner has fetched the key from where it lies. It is not typed: a key is spent once. */
    public boolean holdKey(RecoveryCase held) {
        Instant now = parts.clock().instant();
        return locked(held, (tx, of) -> {
            if (!of.rehearsal() || !keys.wouldDo(tx, of, now)) {
                return false;
            }
            audit.in(tx, of, RecoveryAudit.ANYONE, "key-fetched", Map.of(), now);
            return store.heldKey(tx, of.id(), now.plus(RecoveryRules.BY_KEY));
        });
    }

    /** Ends one where a set-up would begin; false if it is not so far, or no rehearsal. */
    public boolean finish(RecoveryCase held) {
        Instant now = parts.clock().instant();
        return locked(held, (tx, found) -> {
            // Nobody waits for the next round.
            store.move(tx, found.id(), State.WAITING, State.TICKET);
            RecoveryCase of = store.byId(tx, found.id()).orElseThrow();
            if (!of.isRehearsed(now) || !endings.end(tx, of, State.EXPIRED, RecoveryAudit.ANYONE, now)) {
                return false;
            }
            notices.person(tx, of, Notice.Kind.RECOVERY_EXPIRED, now);
            return true;
        });
    }

    private boolean locked(RecoveryCase held, BiPredicate<Tx, RecoveryCase> work) {
        return held.subject()
                .filter(subject -> held.rehearsal())
                .map(subject -> parts.database().write(tx -> {
                    parts.organizations().lock(tx, subject.practice());
                    PersonLockStore.take(tx, subject.person());
                    return work.test(tx, store.byId(tx, held.id()).orElseThrow());
                }))
                .orElse(false);
    }
}
