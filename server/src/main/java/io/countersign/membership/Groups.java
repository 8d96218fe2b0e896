package io.countersign.membership;

import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.membership.People.Asking;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.FreezeStore;
import io.countersign.organization.Group;
import io.countersign.organization.GroupId;
import io.countersign.organization.GroupStore;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Right;
import io.countersign.organization.Role;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.policy.ConnectionStore;
import io.countersign.policy.MandateStore;
import io.countersign.policy.Scope;
import io.countersign.secret.SecretFactory;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The named groups of a practice: made, renamed, deleted, and who is in them. Each change is decided under the lock of the
 * practice, and is in its log with its reason.
 */
public final class Groups {
    /** How many groups a practice has at most. */
    public static final int MOST = 100;

    private final Parts parts;
    private final GroupStore store = new GroupStore();
    private final GroupMoves moves;
    private final MandateStore mandates = new MandateStore();
    private final ConnectionStore connections = new ConnectionStore();
    private final FreezeStore freezes = new FreezeStore();

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            SubscriberStore subscribers,
            AuthenticatorStore authenticators,
            Authenticators types,
            NoticeStore notices,
            MembershipAudit audit,
            SecretFactory secrets,
            InstantSource clock) {}

    /** Takes its parts. */
    public Groups(Parts parts) {
        this.parts = parts;
        this.moves = new GroupMoves(new GroupMoves.Parts(
                parts.organizations(),
                parts.subscribers(),
                parts.authenticators(),
                parts.types(),
                parts.notices(),
                parts.audit()));
    }

    /**
     * A group, and who is in it.
     *
     * @param named whether something is required of whoever is in it, so that it cannot be deleted
     */
    public record Listed(Group group, List<SubscriberId> members, boolean named) {}

    /**
     * Somebody who is put into a group or taken out of it.
     *
     * @param in whether they are in it from then on
     */
    public record Move(GroupId group, SubscriberId person, boolean in) {}

    /** What became of several of them. */
    public sealed interface Moves {
        /** These were made; the others were so already. */
        record Made(List<Move> moves) implements Moves {}

        /** None was. */
        record Refused(Why why) implements Moves {}
    }

    /** What became of a change. */
    public sealed interface Outcome {
        /** It is made, and the group is this now. */
        record Done(Group group) implements Outcome {}

        /** It was so already. */
        record Same(Group group) implements Outcome {}

        /** It is not made. */
        record Refused(Why why) implements Outcome {}
    }

    /** Why nothing is changed. */
    public enum Why {
        /** Whoever asks may not do this, or not to this person. */
        NOT_ALLOWED,
        /** The practice has a group of that name. */
        NAME_TAKEN,
        /** It has as many groups as it may have. */
        TOO_MANY,
        /** It has no such group. */
        NO_GROUP,
        /** It has no such person. */
        NO_PERSON,
        /** The second factor is required of whoever is in it, or a connected product asks it of them. */
        NAMED,
        /** Nobody takes themselves out where less would be required of them then. */
        NOT_ONESELF,
        /** A directory keeps this group; or people do, and a directory asks. */
        MANAGED,
        /** An owner has raised the alarm. */
        FROZEN
    }

    /** The groups of a practice, by name. */
    public List<Listed> of(OrganizationId practice) {
        return parts.database()
                .read(tx -> store.of(tx, practice).stream()
                        .map(group -> listed(tx, group))
                        .toList());
    }

    /** The same without who is in them. */
    public List<Group> all(OrganizationId practice) {
        return parts.database().read(tx -> store.of(tx, practice));
    }

    /** What every group is called that a practice has or ever had, by id. */
    public Map<String, String> names(OrganizationId practice) {
        return parts.database().read(tx -> store.names(tx, practice));
    }

    /** Whether a practice has all groups that this names. */
    public boolean hasAll(OrganizationId practice, Scope scope) {
        return parts.database().read(tx -> store.hasAll(tx, practice, scope.groups()));
    }

    /** One of them. */
    public Optional<Listed> one(OrganizationId practice, GroupId id) {
        return parts.database().read(tx -> store.byId(tx, practice, id).map(group -> listed(tx, group)));
    }

    private Listed listed(Tx tx, Group group) {
        return new Listed(
                group,
                store.members(tx, group.id()),
                isNamed(tx, group.practice(), group.id(), parts.clock().instant()));
    }

    /** Makes one, with nobody in it. */
    public Outcome make(Asking asking, OrganizationId practice, DisplayName name, Reason why) {
        return locked(practice, tx -> make(tx, asking, practice, name, why));
    }

    /** The same as a part of a larger decision, which has locked the practice. */
    public Outcome make(Tx tx, Asking asking, OrganizationId practice, DisplayName name, Reason why) {
        Instant now = parts.clock().instant();
        Optional<Why> against = against(tx, asking, practice, now).or(() -> taken(tx, practice, name));
        if (against.isPresent()) {
            return new Outcome.Refused(against.get());
        }
        if (store.of(tx, practice).size() >= MOST) {
            return new Outcome.Refused(Why.TOO_MANY);
        }
        Group group = Group.of(new GroupId(parts.secrets().id()), practice, name, now);
        store.add(tx, group);
        parts.audit().groupMade(tx, asking.actor(), group, why, now);
        return new Outcome.Done(group);
    }

    /** Gives one another name; what is required of it stays. */
    public Outcome rename(Asking asking, OrganizationId practice, GroupId id, DisplayName name, Reason why) {
        return locked(practice, tx -> rename(tx, asking, practice, id, name, why));
    }

    /** The same as a part of a larger decision, which has locked the practice. */
    public Outcome rename(Tx tx, Asking asking, OrganizationId practice, GroupId id, DisplayName name, Reason why) {
        Instant now = parts.clock().instant();
        return with(tx, asking, practice, id, now, group -> {
            if (group.name().equals(name)) {
                return new Outcome.Same(group);
            }
            Optional<Group> other =
                    store.byName(tx, practice, name).filter(one -> !one.id().equals(id));
            if (other.isPresent()) {
                return new Outcome.Refused(Why.NAME_TAKEN);
            }
            store.rename(tx, id, name);
            parts.audit().groupRenamed(tx, asking.actor(), group, name, why, now);
            return new Outcome.Done(group.called(name));
        });
    }

    /** Deletes one that nothing names; nobody is in it any more. */
    public Outcome delete(Asking asking, OrganizationId practice, GroupId id, Reason why) {
        return locked(practice, tx -> delete(tx, asking, practice, id, why));
    }

    /** The same as a part of a larger decision, which has locked the practice. */
    public Outcome delete(Tx tx, Asking asking, OrganizationId practice, GroupId id, Reason why) {
        Instant now = parts.clock().instant();
        return with(tx, asking, practice, id, now, group -> {
            if (isNamed(tx, practice, id, now)) {
                return new Outcome.Refused(Why.NAMED);
            }
            store.members(tx, id)
                    .forEach(person -> parts.audit().takenOut(tx, asking.actor(), group, person, why, now));
            store.end(tx, id, now);
            parts.audit().groupDeleted(tx, asking.actor(), group, why, now);
            return new Outcome.Done(group);
        });
    }

    /** Puts somebody into one, as a part of a larger decision, which has locked the practice. */
    public Outcome putIn(Tx tx, Asking asking, OrganizationId practice, GroupId id, SubscriberId whom, Reason why) {
        return move(tx, asking, practice, new Move(id, whom, true), why);
    }

    /** Takes somebody out of one, as a part of a larger decision, which has locked the practice. */
    public Outcome takeOut(Tx tx, Asking asking, OrganizationId practice, GroupId id, SubscriberId whom, Reason why) {
        return move(tx, asking, practice, new Move(id, whom, false), why);
    }

    private Outcome move(Tx tx, Asking asking, OrganizationId practice, Move move, Reason why) {
        return switch (move(tx, asking, practice, List.of(move), why)) {
            case Moves.Refused(Why refused) -> new Outcome.Refused(refused);
            case Moves.Made(var made) -> {
                Group group = store.byId(tx, practice, move.group()).orElseThrow();
                yield made.isEmpty() ? new Outcome.Same(group) : new Outcome.Done(group);
            }
        };
    }

    /** Puts people in and takes people out: all of it, or nothing. */
    public Moves move(Asking asking, OrganizationId practice, List<Move> wanted, Reason why) {
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, practice);
            return move(tx, asking, practice, wanted, why);
        });
    }

    private Moves move(Tx tx, Asking asking, OrganizationId practice, List<Move> wanted, Reason why) {
        Instant now = parts.clock().instant();
        Optional<Why> refused = against(tx, asking, practice, now)
                .or(() -> wanted.stream()
                        .flatMap(move -> against(tx, asking, practice, move.group()).stream())
                        .findFirst())
                .or(() -> moves.against(tx, asking, practice, wanted, now));
        return refused.<Moves>map(Moves.Refused::new)
                .orElseGet(() -> new Moves.Made(moves.make(tx, asking, practice, wanted, why, now)));
    }

    /** Of whom less would be required if these were made: now, or from a day on that was announced. */
    public List<SubscriberId> letOff(OrganizationId practice, List<Move> wanted) {
        Instant now = parts.clock().instant();
        return parts.database().read(tx -> moves.letOff(tx, practice, wanted, now));
    }

    private Outcome locked(OrganizationId practice, Function<Tx, Outcome> decision) {
        return parts.database().write(tx -> {
            parts.organizations().lock(tx, practice);
            return decision.apply(tx);
        });
    }

    /** Decides of a group that is there, and that whoever asks may change. */
    private Outcome with(
            Tx tx, Asking asking, OrganizationId practice, GroupId id, Instant now, Function<Group, Outcome> decision) {
        return against(tx, asking, practice, now)
                .or(() -> against(tx, asking, practice, id))
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> decision.apply(store.byId(tx, practice, id).orElseThrow()));
    }

    /** Whether a second factor is required, or will be, of whoever is in it; or a product says that they reach its data. */
    private boolean isNamed(Tx tx, OrganizationId practice, GroupId id, Instant now) {
        return mandates.of(tx, practice).names(id, now)
                || connections.of(tx, practice).naming(id).isPresent();
    }

    private Optional<Why> taken(Tx tx, OrganizationId practice, DisplayName name) {
        return store.byName(tx, practice, name).map(_ -> Why.NAME_TAKEN);
    }

    private Optional<Why> against(Tx tx, Asking asking, OrganizationId practice, Instant now) {
        if (!may(tx, asking, practice, Right.CHANGE_PEOPLE)) {
            return Optional.of(Why.NOT_ALLOWED);
        }
        return freezes.of(tx, practice, now).map(_ -> Why.FROZEN);
    }

    private Optional<Why> against(Tx tx, Asking asking, OrganizationId practice, GroupId id) {
        Optional<Group> found = store.byId(tx, practice, id);
        if (found.isEmpty()) {
            return Optional.of(Why.NO_GROUP);
        }
        boolean theirs = switch (asking) {
            case Asking.Operator _ -> true;
            case Asking.Directory _ -> found.get().managed();
            case Asking.Somebody _ -> !found.get().managed();
        };
        return theirs ? Optional.empty() : Optional.of(Why.MANAGED);
    }

    /** What somebody may do is what they may do now, whatever their page was built from; a directory is an administrator. */
    private boolean may(Tx tx, Asking asking, OrganizationId practice, Right right) {
        return switch (asking) {
            case Asking.Operator _ -> true;
            case Asking.Directory(DirectoryToken token) ->
                token.practice().equals(practice) && Role.ADMINISTRATOR.may(right);
            case Asking.Somebody(var session) ->
                parts.organizations()
                        .membership(tx, practice, session.subscriber())
                        .filter(own -> own.isActive() && own.role().may(right))
                        .isPresent();
        };
    }
}
