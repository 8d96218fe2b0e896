package io.countersign.membership;

import io.countersign.membership.People.Asking;
import io.countersign.organization.FreezeStore;
import io.countersign.organization.Group;
import io.countersign.organization.GroupId;
import io.countersign.organization.GroupStore;
import io.countersign.organization.Membership;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Right;
import io.countersign.organization.Role;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
    private final FreezeStore freezes = new FreezeStore();

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            MembershipAudit audit,
            SecretFactory secrets,
            InstantSource clock) {}

    /** Takes its parts. */
    public Groups(Parts parts) {
        this.parts = parts;
    }

    /** A group, and who is in it. */
    public record Listed(Group group, List<SubscriberId> members) {}

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
        /** A directory keeps this group. */
        MANAGED,
        /** An owner has raised the alarm. */
        FROZEN
    }

    /** The groups of a practice, by name. */
    public List<Listed> of(OrganizationId practice) {
        return parts.database()
                .read(tx -> store.of(tx, practice).stream()
                        .map(group -> new Listed(group, store.members(tx, group.id())))
                        .toList());
    }

    /** One of them. */
    public Optional<Listed> one(OrganizationId practice, GroupId id) {
        return parts.database()
                .read(tx ->
                        store.byId(tx, practice, id).map(group -> new Listed(group, store.members(tx, group.id()))));
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

    /** Deletes one; nobody is in it any more. */
    public Outcome delete(Asking asking, OrganizationId practice, GroupId id, Reason why) {
        return locked(practice, tx -> delete(tx, asking, practice, id, why));
    }

    /** The same as a part of a larger decision, which has locked the practice. */
    public Outcome delete(Tx tx, Asking asking, OrganizationId practice, GroupId id, Reason why) {
        Instant now = parts.clock().instant();
        return with(tx, asking, practice, id, now, group -> {
            store.members(tx, id)
                    .forEach(person -> parts.audit().takenOut(tx, asking.actor(), group, person, why, now));
            store.end(tx, id, now);
            parts.audit().groupDeleted(tx, asking.actor(), group, why, now);
            return new Outcome.Done(group);
        });
    }

    /** Puts somebody into one. */
    public Outcome putIn(Asking asking, OrganizationId practice, GroupId id, SubscriberId whom, Reason why) {
        return locked(practice, tx -> putIn(tx, asking, practice, id, whom, why));
    }

    /** The same as a part of a larger decision, which has locked the practice. */
    public Outcome putIn(Tx tx, Asking asking, OrganizationId practice, GroupId id, SubscriberId whom, Reason why) {
        Instant now = parts.clock().instant();
        return with(tx, asking, practice, id, now, group -> {
            Optional<Why> against = against(tx, asking, practice, whom);
            if (against.isPresent()) {
                return new Outcome.Refused(against.get());
            }
            if (!store.putIn(tx, group, whom, now)) {
                return new Outcome.Same(group);
            }
            parts.audit().putIn(tx, asking.actor(), group, whom, why, now);
            return new Outcome.Done(group);
        });
    }

    /** Takes somebody out of one. */
    public Outcome takeOut(Asking asking, OrganizationId practice, GroupId id, SubscriberId whom, Reason why) {
        return locked(practice, tx -> takeOut(tx, asking, practice, id, whom, why));
    }

    /** The same as a part of a larger decision, which has locked the practice. */
    public Outcome takeOut(Tx tx, Asking asking, OrganizationId practice, GroupId id, SubscriberId whom, Reason why) {
        Instant now = parts.clock().instant();
        return with(tx, asking, practice, id, now, group -> {
            Optional<Why> against = against(tx, asking, practice, whom);
            if (against.isPresent()) {
                return new Outcome.Refused(against.get());
            }
            if (!store.takeOut(tx, id, whom)) {
                return new Outcome.Same(group);
            }
            parts.audit().takenOut(tx, asking.actor(), group, whom, why, now);
            return new Outcome.Done(group);
        });
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
        Optional<Why> against = against(tx, asking, practice, now);
        Optional<Group> found = store.byId(tx, practice, id);
        if (against.isPresent() || found.isEmpty()) {
            return new Outcome.Refused(against.orElse(Why.NO_GROUP));
        }
        return asking instanceof Asking.Somebody && found.get().managed()
                ? new Outcome.Refused(Why.MANAGED)
                : decision.apply(found.get());
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

    /** Whether this person may be put in or taken out: as with their role, owners are changed by owners. */
    private Optional<Why> against(Tx tx, Asking asking, OrganizationId practice, SubscriberId whom) {
        Optional<Membership> place = parts.organizations()
                .membership(tx, practice, whom)
                .filter(one -> one.status() != Membership.Status.ENDED);
        if (place.isEmpty()) {
            return Optional.of(Why.NO_PERSON);
        }
        boolean owner = place.get().role() == Role.OWNER;
        return owner && !may(tx, asking, practice, Right.CHANGE_OWNERS)
                ? Optional.of(Why.NOT_ALLOWED)
                : Optional.empty();
    }

    /** What somebody may do is what they may do now, whatever their page was built from. */
    private boolean may(Tx tx, Asking asking, OrganizationId practice, Right right) {
        return !(asking instanceof Asking.Somebody(var session))
                || parts.organizations()
                        .membership(tx, practice, session.subscriber())
                        .filter(own -> own.isActive() && own.role().may(right))
                        .isPresent();
    }
}
