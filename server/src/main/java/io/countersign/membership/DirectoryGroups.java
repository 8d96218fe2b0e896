package io.countersign.membership;

import io.countersign.membership.Directory.Why;
import io.countersign.membership.DirectoryList.Standing;
import io.countersign.organization.FreezeStore;
import io.countersign.organization.Group;
import io.countersign.organization.GroupId;
import io.countersign.organization.GroupStore;
import io.countersign.organization.Membership;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Role;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.OrganizationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * The groups that a practice's directory keeps. People do not change these, and the directory sees and changes no others.
 * Whoever is invited and has no place yet is put in on joining; owners are put into no group by a directory.
 */
public final class DirectoryGroups {
    private static final Reason WHY = new Reason("As the directory has it");

    private final Parts parts;
    private final GroupStore groups = new GroupStore();
    private final DirectoryMemberStore members = new DirectoryMemberStore();
    private final FreezeStore freezes = new FreezeStore();

    /** What it works through. */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            DirectoryList list,
            Groups groups,
            InstantSource clock) {}

    /** Takes its parts. */
    public DirectoryGroups(Parts parts) {
        this.parts = parts;
    }

    /** A group as its directory sees it, with those of its people who belong or are invited. */
    public record Listed(Group group, List<DirectoryEntry> members) {}

    /** What became of what the directory asked for. */
    public sealed interface Outcome {
        /** It is done, and so the group is now. */
        record Done(Listed now) implements Outcome {}

        /** It is not, and nothing is changed. */
        record Refused(Why why) implements Outcome {}
    }

    /** What is done to the people of a group. */
    public sealed interface Step {
        /** These are in it. */
        record PutIn(List<String> people) implements Step {}

        /** These are not. */
        record TakeOut(List<String> people) implements Step {}

        /** These are, and nobody else. */
        record Exactly(List<String> people) implements Step {}
    }

    /**
     * What is to be otherwise of a group.
     *
     * @param externalId what the directory calls it; empty inside where it does so no more
     */
    public record Change(Optional<DisplayName> name, Optional<Optional<String>> externalId, List<Step> steps) {}

    /** The groups of a practice that its directory keeps, by name. */
    public List<Listed> of(OrganizationId practice) {
        return parts.database()
                .read(tx -> groups.of(tx, practice).stream()
                        .filter(Group::managed)
                        .map(group -> listed(tx, group))
                        .toList());
    }

    /** One of them. */
    public Optional<Listed> one(OrganizationId practice, GroupId id) {
        return parts.database().read(tx -> found(tx, practice, id).map(group -> listed(tx, group)));
    }

    /** Makes one. */
    public Outcome make(DirectoryToken by, DisplayName name, Optional<String> externalId, List<String> people) {
        return decide(by, (tx, now) -> {
            if (externalId
                    .flatMap(id -> groups.byExternalId(tx, by.practice(), id))
                    .isPresent()) {
                throw new DirectoryRefusal(Why.EXTERNAL_ID);
            }
            Group made = done(parts.groups().make(tx, asking(by), by.practice(), name, WHY));
            groups.manage(tx, made.id(), externalId, true);
            step(tx, by, made.id(), new Step.PutIn(people));
            return listed(tx, found(tx, by.practice(), made.id()).orElseThrow());
        });
    }

    /** Changes one: all of it, or nothing. */
    public Outcome change(DirectoryToken by, GroupId id, Change change, Predicate<Listed> unchanged) {
        return decide(by, (tx, now) -> {
            Group before = seen(tx, by, id, unchanged);
            change.name().ifPresent(name -> done(parts.groups().rename(tx, asking(by), by.practice(), id, name, WHY)));
            change.externalId()
                    .filter(wanted -> !wanted.equals(before.externalId()))
                    .ifPresent(wanted -> {
                        if (wanted.flatMap(one -> groups.byExternalId(tx, by.practice(), one))
                                .isPresent()) {
                            throw new DirectoryRefusal(Why.EXTERNAL_ID);
                        }
                        groups.manage(tx, id, wanted, true);
                    });
            change.steps().forEach(step -> step(tx, by, id, step));
            return listed(tx, found(tx, by.practice(), id).orElseThrow());
        });
    }

    /** Deletes one; nobody is in it any more. */
    public Outcome remove(DirectoryToken by, GroupId id, Predicate<Listed> unchanged) {
        return decide(by, (tx, now) -> {
            Listed before = listed(tx, seen(tx, by, id, unchanged));
            members.removeAll(tx, id);
            done(parts.groups().delete(tx, asking(by), by.practice(), id, WHY));
            return before;
        });
    }

    private Outcome decide(DirectoryToken by, BiFunction<Tx, Instant, Listed> decision) {
        Instant now = parts.clock().instant();
        try {
            return new Outcome.Done(parts.database().write(tx -> {
                parts.organizations().lock(tx, by.practice());
                if (freezes.of(tx, by.practice(), now).isPresent()) {
                    throw new DirectoryRefusal(Why.FROZEN);
                }
                return decision.apply(tx, now);
            }));
        } catch (DirectoryRefusal refusal) {
            return new Outcome.Refused(refusal.why());
        }
    }

    private Group seen(Tx tx, DirectoryToken by, GroupId id, Predicate<Listed> unchanged) {
        Group group = found(tx, by.practice(), id).orElseThrow(() -> new DirectoryRefusal(Why.NOBODY));
        if (!unchanged.test(listed(tx, group))) {
            throw new DirectoryRefusal(Why.CHANGED);
        }
        return group;
    }

    private void step(Tx tx, DirectoryToken by, GroupId group, Step step) {
        switch (step) {
            case Step.PutIn(List<String> people) -> people.forEach(person -> putIn(tx, by, group, person));
            case Step.TakeOut(List<String> people) -> people.forEach(person -> takeOut(tx, by, group, person));
            case Step.Exactly(List<String> people) -> {
                Set<String> gone = new LinkedHashSet<>(members.of(tx, group));
                people.forEach(gone::remove);
                gone.forEach(person -> takeOut(tx, by, group, person));
                people.forEach(person -> putIn(tx, by, group, person));
            }
        }
    }

    private void putIn(Tx tx, DirectoryToken by, GroupId group, String id) {
        Standing person =
                parts.list().standing(tx, by.practice(), id).orElseThrow(() -> new DirectoryRefusal(Why.NO_MEMBER));
        Optional<Membership> place = person.place();
        if (isOwner(person)) {
            return;
        }
        members.add(tx, group, id);
        place.ifPresent(
                held -> done(parts.groups().putIn(tx, asking(by), by.practice(), group, held.subscriber(), WHY)));
    }

    private void takeOut(Tx tx, DirectoryToken by, GroupId group, String id) {
        Optional<Standing> person = parts.list().standing(tx, by.practice(), id);
        if (person.filter(DirectoryGroups::isOwner).isPresent()) {
            throw new DirectoryRefusal(Why.OWNER);
        }
        members.remove(tx, group, id);
        person.flatMap(Standing::place)
                .ifPresent(held ->
                        done(parts.groups().takeOut(tx, asking(by), by.practice(), group, held.subscriber(), WHY)));
    }

    private static boolean isOwner(Standing person) {
        return person.place().filter(held -> held.role() == Role.OWNER).isPresent();
    }

    private Optional<Group> found(Tx tx, OrganizationId practice, GroupId id) {
        return groups.byId(tx, practice, id).filter(Group::managed);
    }

    private Listed listed(Tx tx, Group group) {
        return new Listed(
                group,
                members.of(tx, group.id()).stream()
                        .flatMap(id -> parts.list().standing(tx, group.practice(), id).stream())
                        .map(Standing::entry)
                        .toList());
    }

    private static People.Asking asking(DirectoryToken by) {
        return new People.Asking.Directory(by);
    }

    private static Group done(Groups.Outcome outcome) {
        return switch (outcome) {
            case Groups.Outcome.Done(Group group) -> group;
            case Groups.Outcome.Same(Group group) -> group;
            case Groups.Outcome.Refused(Groups.Why why) ->
                throw new DirectoryRefusal(
                        switch (why) {
                            case NOT_ALLOWED -> Why.OWNER;
                            case NAME_TAKEN -> Why.GROUP_NAME;
                            case TOO_MANY -> Why.FULL;
                            case NO_GROUP -> Why.NOBODY;
                            case NO_PERSON -> Why.NO_MEMBER;
                            case NAMED -> Why.REQUIRED;
                            case MANAGED, NOT_ONESELF -> Why.BY_PEOPLE;
                            case FROZEN -> Why.FROZEN;
                        });
        };
    }
}
