package io.countersign.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Ruling;
import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.audit.AuditHistory;
import io.countersign.audit.AuditHistory.Past;
import io.countersign.membership.Groups.Outcome;
import io.countersign.membership.Groups.Why;
import io.countersign.membership.People.Asking;
import io.countersign.organization.FreezeStore;
import io.countersign.organization.Group;
import io.countersign.organization.GroupId;
import io.countersign.organization.GroupStore;
import io.countersign.organization.Membership;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.StoreContract;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The groups of a practice: who may change them, what is refused, and what the log says. */
@StoreContract
class GroupsTest {
    private static final Asking OPERATOR = new Asking.Operator();
    private static final Reason WHY = new Reason("New shifts");

    private final Database database;
    private final World world;
    private final GroupStore store = new GroupStore();

    GroupsTest(Database database) {
        this.database = database;
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_group_is_made_renamed_filled_emptied_and_deleted_and_the_log_says_who_and_why() {
        Asking owner = by(is(Role.OWNER));
        SignedIn ann = is(Role.MEMBER);
        Group group = made(owner, "Reception");

        done(groups().rename(owner, practice(), group.id(), name("Front desk"), WHY));
        done(groups().putIn(owner, practice(), group.id(), id(ann), WHY));
        done(groups().takeOut(owner, practice(), group.id(), id(ann), new Reason("Works elsewhere now")));
        done(groups().putIn(owner, practice(), group.id(), id(ann), WHY));
        done(groups().delete(owner, practice(), group.id(), new Reason("Not needed")));

        assertEquals(List.of(), groups().of(practice()));
        assertEquals(Set.of(), ofMember(ann));
        assertEquals(
                List.of("group.left", "group.joined", "group.left", "group.joined"),
                lately(ann).stream().map(Past::event).toList());
        assertEquals(
                Map.of("group", group.id().value(), "name", "Front desk", "why", "Works elsewhere now"),
                lately(ann).get(2).detail());
        assertTrue(lately(ann).stream()
                .allMatch(past -> past.actor().equals(owner.actor().name())));
    }

    @Test
    void two_groups_of_a_practice_never_have_names_that_count_as_the_same() {
        Group group = made(OPERATOR, "Night shift");
        Group other = made(OPERATOR, "Reception");

        assertEquals(Why.NAME_TAKEN, refused(groups().make(OPERATOR, practice(), name("NIGHT  Shift"), WHY)));
        assertEquals(
                Why.NAME_TAKEN, refused(groups().rename(OPERATOR, practice(), other.id(), name("night SHIFT"), WHY)));
        done(groups().rename(OPERATOR, practice(), group.id(), name("Night Shift"), WHY));
        assertInstanceOf(
                Outcome.Same.class, groups().rename(OPERATOR, practice(), group.id(), name("Night Shift"), WHY));
        assertInstanceOf(Outcome.Done.class, groups().make(OPERATOR, elsewhere(), name("Night shift"), WHY));
        assertThrows(
                DatabaseException.class,
                () -> database.writeOnly(tx -> store.add(
                        tx, Group.of(new GroupId("another"), practice(), name("night shift"), world.clock.instant()))));
    }

    @Test
    void a_name_is_free_again_once_its_group_is_deleted_and_the_log_can_still_be_read() {
        Group group = made(OPERATOR, "Reception");
        done(groups().delete(OPERATOR, practice(), group.id(), WHY));

        Group again = made(OPERATOR, "reception");

        assertEquals(
                Map.of(group.id().value(), "Reception", again.id().value(), "reception"),
                database.read(tx -> store.names(tx, practice())));
        assertEquals(Why.NO_GROUP, refused(groups().delete(OPERATOR, practice(), group.id(), WHY)));
    }

    @Test
    void nobody_changes_a_group_who_may_not_change_people_nor_the_groups_of_an_owner_but_an_owner() {
        SignedIn owner = is(Role.OWNER);
        Asking administrator = by(is(Role.ADMINISTRATOR));
        Asking member = by(is(Role.MEMBER));
        Group group = made(administrator, "Reception");

        assertEquals(Why.NOT_ALLOWED, refused(groups().make(member, practice(), name("Other"), WHY)));
        assertEquals(Why.NOT_ALLOWED, refused(groups().rename(member, practice(), group.id(), name("Other"), WHY)));
        assertEquals(Why.NOT_ALLOWED, refused(groups().delete(member, practice(), group.id(), WHY)));
        assertEquals(Why.NOT_ALLOWED, refused(groups().putIn(administrator, practice(), group.id(), id(owner), WHY)));
        done(groups().putIn(by(owner), practice(), group.id(), id(owner), WHY));
        assertEquals(Why.NOT_ALLOWED, refused(groups().takeOut(administrator, practice(), group.id(), id(owner), WHY)));
        assertEquals(Set.of(group.id()), ofMember(owner));
    }

    @Test
    void a_group_of_another_practice_and_somebody_without_a_place_are_as_if_they_were_not_there() {
        OrganizationId other = elsewhere();
        Group theirs = ((Outcome.Done) groups().make(OPERATOR, other, name("Reception"), WHY)).group();
        Group ours = made(OPERATOR, "Reception");
        SignedIn ann = is(Role.MEMBER);

        assertEquals(Why.NO_GROUP, refused(groups().putIn(OPERATOR, practice(), theirs.id(), id(ann), WHY)));
        assertEquals(Why.NO_GROUP, refused(groups().rename(OPERATOR, practice(), theirs.id(), name("Other"), WHY)));
        assertEquals(Why.NO_GROUP, refused(groups().delete(OPERATOR, practice(), theirs.id(), WHY)));
        assertEquals(Why.NO_PERSON, refused(groups().putIn(OPERATOR, other, theirs.id(), id(ann), WHY)));
        assertEquals(Optional.empty(), groups().one(practice(), theirs.id()));
        world.in.people(world.clock).end(OPERATOR, practice(), id(ann));
        assertEquals(Why.NO_PERSON, refused(groups().putIn(OPERATOR, practice(), ours.id(), id(ann), WHY)));
        assertThrows(
                DatabaseException.class,
                () -> database.writeOnly(tx -> store.putIn(tx, theirs, id(ann), world.clock.instant())));
    }

    @Test
    void whoever_comes_back_after_their_place_ended_is_in_no_group_and_after_a_pause_in_the_same() {
        Group group = made(OPERATOR, "Reception");
        SignedIn ann = is(Role.MEMBER);
        People people = world.in.people(world.clock);
        done(groups().putIn(OPERATOR, practice(), group.id(), id(ann), WHY));

        people.deactivate(OPERATOR, practice(), id(ann));
        assertEquals(Set.of(group.id()), ofMember(ann));
        people.reactivate(OPERATOR, practice(), id(ann));
        assertEquals(Set.of(group.id()), ofMember(ann));
        people.end(OPERATOR, practice(), id(ann));

        assertEquals(Set.of(), ofMember(ann));
        assertTrue(lately(ann).stream().anyMatch(past -> past.event().equals("group.left")));
    }

    @Test
    void what_a_directory_keeps_is_changed_by_nobody_who_is_signed_in() {
        Asking owner = by(is(Role.OWNER));
        SignedIn ann = is(Role.MEMBER);
        Group group = made(owner, "Reception");
        database.writeOnly(tx -> store.manage(tx, group.id(), Optional.of("g-17"), true));

        assertEquals(Why.MANAGED, refused(groups().putIn(owner, practice(), group.id(), id(ann), WHY)));
        assertEquals(Why.MANAGED, refused(groups().rename(owner, practice(), group.id(), name("Other"), WHY)));
        assertEquals(Why.MANAGED, refused(groups().delete(owner, practice(), group.id(), WHY)));
        done(groups().putIn(OPERATOR, practice(), group.id(), id(ann), WHY));
        assertEquals(
                Optional.of(group.id()),
                database.read(tx -> store.byExternalId(tx, practice(), "g-17")).map(Group::id));
    }

    @Test
    void nothing_changes_while_an_alarm_holds() {
        SignedIn ann = is(Role.MEMBER);
        Group group = made(OPERATOR, "Reception");
        done(groups().putIn(OPERATOR, practice(), group.id(), id(ann), WHY));
        database.writeOnly(tx -> new FreezeStore()
                .begin(
                        tx,
                        practice(),
                        new FreezeStore.Freeze(
                                world.clock.instant(), world.clock.instant().plus(Duration.ofDays(1)))));

        assertEquals(Why.FROZEN, refused(groups().takeOut(OPERATOR, practice(), group.id(), id(ann), WHY)));
        assertEquals(Why.FROZEN, refused(groups().make(OPERATOR, practice(), name("Other"), WHY)));
        assertEquals(Set.of(group.id()), ofMember(ann));
    }

    @Test
    void a_practice_has_no_more_groups_than_it_may_have() {
        for (int i = 0; i < Groups.MOST; i++) {
            made(OPERATOR, "Group " + i);
        }

        assertEquals(Why.TOO_MANY, refused(groups().make(OPERATOR, practice(), name("One more"), WHY)));
    }

    private Groups groups() {
        return Ruling.groups(world.in, world.clock);
    }

    private Group made(Asking asking, String name) {
        return assertInstanceOf(Outcome.Done.class, groups().make(asking, practice(), name(name), WHY))
                .group();
    }

    private static void done(Outcome outcome) {
        assertInstanceOf(Outcome.Done.class, outcome);
    }

    private static Why refused(Outcome outcome) {
        return assertInstanceOf(Outcome.Refused.class, outcome).why();
    }

    private static DisplayName name(String name) {
        return DisplayName.parse(name).orElseThrow();
    }

    private SignedIn is(Role role) {
        SignedIn one = world.signedIn();
        database.writeOnly(tx -> new OrganizationStore()
                .putMember(
                        tx,
                        new Membership(
                                practice(),
                                id(one),
                                new Position(role, Work.TEAM),
                                Membership.Status.ACTIVE,
                                world.clock.instant())));
        return one;
    }

    private Set<GroupId> ofMember(SignedIn who) {
        return database.read(tx -> store.ofMember(tx, practice(), id(who)));
    }

    private List<Past> lately(SignedIn who) {
        return new AuditHistory(database)
                .of(id(who).value(), 50).stream()
                        .filter(past -> past.event().startsWith("group."))
                        .toList();
    }

    private static Asking by(SignedIn who) {
        return new Asking.Somebody(who.session());
    }

    private static SubscriberId id(SignedIn who) {
        return who.session().subscriber();
    }

    private OrganizationId practice() {
        return world.practice.id();
    }

    private OrganizationId elsewhere() {
        return world.in.practices().create(Actor.OPERATOR, name("Mill Lane")).id();
    }
}
