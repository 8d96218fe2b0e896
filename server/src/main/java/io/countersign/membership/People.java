package io.countersign.membership;

import io.countersign.membership.PlaceRules.Case;
import io.countersign.membership.PlaceRules.Refusal;
import io.countersign.organization.GroupStore;
import io.countersign.organization.Membership;
import io.countersign.organization.Membership.Status;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.session.Ending;
import io.countersign.session.Session;
import io.countersign.session.Sessions;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import io.countersign.verification.PersonLockStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes of the places of people in a practice: another role or work, taken away for a while, given back, ended, left.
 * Each is decided under the lock of the practice, so that of two owners who demote each other one remains; and it holds
 * at once everywhere, since the sessions of the person end, and what applications were granted in them.
 */
public final class People {
    private static final Reason PLACE_ENDED = new Reason("Their place ended");

    private final Parts parts;
    private final GroupStore groups = new GroupStore();
    private final DirectoryPersonStore directory = new DirectoryPersonStore();

    /** What the verbs read and write through. */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            SubscriberStore subscribers,
            Sessions sessions,
            MembershipAudit audit,
            MembershipNotices notices,
            Invitations invitations,
            InstantSource clock) {}

    /** Takes its parts. */
    public People(Parts parts) {
        this.parts = parts;
    }

    /** Who asks for a change. */
    public sealed interface Asking {
        /** Somebody of the practice, in this session. */
        record Somebody(Session session) implements Asking {}

        /** Whoever may use the command line. */
        record Operator() implements Asking {}

        /** The directory of the practice, by this token. */
        record Directory(DirectoryToken token) implements Asking {}

        /** How the log names them. */
        default Actor actor() {
            return switch (this) {
                case Somebody(Session session) -> Actor.of(session.subscriber());
                case Operator _ -> Actor.OPERATOR;
                case Directory(DirectoryToken token) -> token.actor();
            };
        }

        /** The id of the session they are signed in with; empty for an operator. */
        default String sessionId() {
            return this instanceof Somebody(Session session) ? session.id().value() : "";
        }
    }

    /** What became of a change. */
    public sealed interface Outcome {
        /** It is made. */
        record Changed(Membership now) implements Outcome {}

        /** It is not made, and why. */
        record Refused(Refusal why) implements Outcome {}

        /** The practice has no such person. */
        record Nobody() implements Outcome {}
    }

    /** Gives somebody another role or work. */
    public Outcome give(Asking asking, OrganizationId practice, SubscriberId whom, Position wanted) {
        return change(asking, practice, whom, new Change() {
            @Override
            public Optional<Refusal> refusal(Case of) {
                return PlaceRules.give(of, wanted);
            }

            @Override
            public Membership made(Membership before) {
                return before.with(wanted);
            }
        });
    }

    /** Takes somebody's place away for a while; they can come back to it. */
    public Outcome deactivate(Asking asking, OrganizationId practice, SubscriberId whom) {
        return change(asking, practice, whom, turn(of -> PlaceRules.turn(of, Status.SUSPENDED), Status.SUSPENDED));
    }

    /** Gives somebody back the place that was taken away for a while. */
    public Outcome reactivate(Asking asking, OrganizationId practice, SubscriberId whom) {
        return change(asking, practice, whom, turn(of -> PlaceRules.turn(of, Status.ACTIVE), Status.ACTIVE));
    }

    /** Ends somebody's place for good. */
    public Outcome end(Asking asking, OrganizationId practice, SubscriberId whom) {
        return change(asking, practice, whom, turn(of -> PlaceRules.turn(of, Status.ENDED), Status.ENDED));
    }

    /** Somebody leaves a practice. */
    public Outcome leave(Session session, OrganizationId practice) {
        var asking = new Asking.Somebody(session);
        return change(asking, practice, session.subscriber(), turn(PlaceRules::leave, Status.ENDED));
    }

    /** What a change asks of the rules, and what it makes of a place. */
    private interface Change {
        Optional<Refusal> refusal(Case of);

        Membership made(Membership before);
    }

    private static Change turn(Function<Case, Optional<Refusal>> rule, Status wanted) {
        return new Change() {
            @Override
            public Optional<Refusal> refusal(Case of) {
                return rule.apply(of);
            }

            @Override
            public Membership made(Membership before) {
                return before.with(wanted);
            }
        };
    }

    /** Takes a place away, gives it back or ends it, for whoever holds the lock of the practice. */
    Outcome turn(Tx tx, Asking asking, Membership place, Status wanted) {
        return change(
                tx, asking, place.organization(), place.subscriber(), turn(of -> PlaceRules.turn(of, wanted), wanted));
    }

    private Outcome change(Asking asking, OrganizationId practice, SubscriberId whom, Change change) {
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, practice);
            return change(tx, asking, practice, whom, change);
        });
    }

    private Outcome change(Tx tx, Asking asking, OrganizationId practice, SubscriberId whom, Change change) {
        Optional<Membership> place = parts.organizations().membership(tx, practice, whom);
        Optional<Subscriber> person = parts.subscribers().byId(tx, whom);
        if (place.isEmpty() || person.isEmpty()) {
            return new Outcome.Nobody();
        }
        Optional<Refusal> refused = refusal(tx, asking, place.get(), person.get(), change);
        return refused.<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> make(tx, asking, place.get(), change.made(place.get()), person.get()));
    }

    /** What somebody may do is what they may do now, whatever their page was built from. */
    private Optional<Refusal> refusal(Tx tx, Asking asking, Membership place, Subscriber person, Change change) {
        int owners = parts.organizations().owners(tx, place.organization()).size();
        boolean isHome = person.home().equals(place.organization());
        return switch (asking) {
            case Asking.Operator _ -> change.refusal(new Case(Optional.empty(), false, place, isHome, owners));
            case Asking.Directory(DirectoryToken token) ->
                // It has no more than somebody who looks after people, whoever made its token.
                token.practice().equals(place.organization())
                        ? change.refusal(new Case(Optional.of(Role.ADMINISTRATOR), false, place, isHome, owners))
                        : Optional.of(Refusal.NOT_ALLOWED);
            case Asking.Somebody(Session session) -> {
                boolean oneself = session.subscriber().equals(place.subscriber());
                yield parts.organizations()
                        .membership(tx, place.organization(), session.subscriber())
                        .filter(Membership::isActive)
                        .map(own -> change.refusal(new Case(Optional.of(own.role()), oneself, place, isHome, owners)))
                        .orElse(Optional.of(Refusal.NOT_ALLOWED));
            }
        };
    }

    private Outcome make(Tx tx, Asking asking, Membership before, Membership after, Subscriber person) {
        Actor actor = asking.actor();
        String kept = "";
        if (asking instanceof Asking.Somebody(Session session)) {
            kept = session.subscriber().equals(person.id()) ? session.id().value() : "";
        }
        parts.organizations().putMember(tx, after);
        if (before.role() != after.role() || !after.isActive()) {
            PersonLockStore.take(tx, person.id());
            // Whoever changes their own place stays where they do it, as long as there is a place for them anywhere.
            boolean stays = !parts.organizations().ofMember(tx, person.id()).isEmpty();
            parts.sessions().endAllBut(tx, person.id(), stays ? kept : "", Ending.PLACE, actor.name());
        }
        if (after.status() == Status.ENDED) {
            leaveGroups(tx, actor, after);
        }
        if (!after.isActive()) {
            // No invitation of before brings the place back.
            parts.invitations()
                    .withdrawTo(
                            tx,
                            actor,
                            after.organization(),
                            person.email(),
                            parts.clock().instant());
        }
        if (!(asking instanceof Asking.Directory)) {
            directory.letGo(tx, after.organization(), person.email());
        }
        parts.audit().changed(tx, actor, before, after, parts.clock().instant());
        parts.notices().changed(tx, asking, before, after, person, parts.clock().instant());
        return new Outcome.Changed(after);
    }

    /** Whoever comes back later is in no group. */
    private void leaveGroups(Tx tx, Actor actor, Membership ended) {
        groups.ofMember(tx, ended.organization(), ended.subscriber()).stream()
                .flatMap(id -> groups.byId(tx, ended.organization(), id).stream())
                .filter(group -> groups.takeOut(tx, group.id(), ended.subscriber()))
                .forEach(group -> parts.audit()
                        .takenOut(
                                tx,
                                actor,
                                group,
                                ended.subscriber(),
                                PLACE_ENDED,
                                parts.clock().instant()));
    }
}
