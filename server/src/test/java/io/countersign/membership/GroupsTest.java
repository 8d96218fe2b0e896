package io.countersign.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Ruling;
import io.countersign.World;
import io.countersign.World.Person;
import io.countersign.World.SignedIn;
import io.countersign.audit.AuditHistory;
import io.countersign.audit.AuditHistory.Past;
import io.countersign.login.Logins.Progress;
import io.countersign.mandate.By;
import io.countersign.mandate.Mandates;
import io.countersign.mandate.Products;
import io.countersign.membership.Groups.Move;
import io.countersign.membership.Groups.Moves;
import io.countersign.membership.Groups.Outcome;
import io.countersign.membership.Groups.Why;
import io.countersign.membership.People.Asking;
import io.countersign.notice.NoticePost;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.Country;
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
import io.countersign.policy.Scope;
import io.countersign.secret.SecretFactory;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
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

    private Instant since = Instant.EPOCH;

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
        done(move(owner, group.id(), ann, true, WHY));
        done(move(owner, group.id(), ann, false, new Reason("Works elsewhere now")));
        done(move(owner, group.id(), ann, true, WHY));
        done(groups().delete(owner, practice(), group.id(), new Reason("Not needed")));

        assertEquals(List.of(), groups().of(practice()));
        assertEquals(Set.of(), ofMember(ann));
        assertEquals(
                List.of("group.left", "group.joined", "group.left", "group.joined"),
                lately(ann).stream().map(Past::event).toList());
        assertEquals(
                Map.of(
                        "group", group.id().value(),
                        "name", "Front desk",
                        "required-before", "REQUIRED",
                        "required", "REQUIRED",
                        "why", "Works elsewhere now"),
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
        assertEquals(Why.NOT_ALLOWED, refused(move(administrator, group.id(), owner, true, WHY)));
        done(move(by(owner), group.id(), owner, true, WHY));
        assertEquals(Why.NOT_ALLOWED, refused(move(administrator, group.id(), owner, false, WHY)));
        assertEquals(Set.of(group.id()), ofMember(owner));
    }

    @Test
    void a_group_of_another_practice_and_somebody_without_a_place_are_as_if_they_were_not_there() {
        OrganizationId other = elsewhere();
        Group theirs = ((Outcome.Done) groups().make(OPERATOR, other, name("Reception"), WHY)).group();
        Group ours = made(OPERATOR, "Reception");
        SignedIn ann = is(Role.MEMBER);

        assertEquals(Why.NO_GROUP, refused(move(OPERATOR, theirs.id(), ann, true, WHY)));
        assertEquals(Why.NO_GROUP, refused(groups().rename(OPERATOR, practice(), theirs.id(), name("Other"), WHY)));
        assertEquals(Why.NO_GROUP, refused(groups().delete(OPERATOR, practice(), theirs.id(), WHY)));
        assertEquals(Why.NO_PERSON, refused(move(OPERATOR, other, theirs.id(), ann, true, WHY)));
        assertEquals(Optional.empty(), groups().one(practice(), theirs.id()));
        world.in.people(world.clock).end(OPERATOR, practice(), id(ann));
        assertEquals(Why.NO_PERSON, refused(move(OPERATOR, ours.id(), ann, true, WHY)));
        assertThrows(
                DatabaseException.class,
                () -> database.writeOnly(tx -> store.putIn(tx, theirs, id(ann), world.clock.instant())));
    }

    @Test
    void whoever_comes_back_after_their_place_ended_is_in_no_group_and_after_a_pause_in_the_same() {
        Group group = made(OPERATOR, "Reception");
        SignedIn ann = is(Role.MEMBER);
        People people = world.in.people(world.clock);
        done(move(OPERATOR, group.id(), ann, true, WHY));

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

        assertEquals(Why.MANAGED, refused(move(owner, group.id(), ann, true, WHY)));
        assertEquals(Why.MANAGED, refused(groups().rename(owner, practice(), group.id(), name("Other"), WHY)));
        assertEquals(Why.MANAGED, refused(groups().delete(owner, practice(), group.id(), WHY)));
        done(move(OPERATOR, group.id(), ann, true, WHY));
        assertEquals(
                Optional.of(group.id()),
                database.read(tx -> store.byExternalId(tx, practice(), "g-17")).map(Group::id));
    }

    @Test
    void nothing_changes_while_an_alarm_holds() {
        SignedIn ann = is(Role.MEMBER);
        Group group = made(OPERATOR, "Reception");
        done(move(OPERATOR, group.id(), ann, true, WHY));
        database.writeOnly(tx -> new FreezeStore()
                .begin(
                        tx,
                        practice(),
                        new FreezeStore.Freeze(
                                world.clock.instant(), world.clock.instant().plus(Duration.ofDays(1)))));

        assertEquals(Why.FROZEN, refused(move(OPERATOR, group.id(), ann, false, WHY)));
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

    @Test
    void whoever_is_put_into_a_group_of_which_a_second_step_is_asked_is_led_to_it_and_told() {
        Person ann = world.person();
        Group night = made(OPERATOR, "Night shift");
        decide(scope(night));
        var alone = assertInstanceOf(Progress.SignedIn.class, world.begin(ann, World.PASSWORD, World.strange()));

        move(OPERATOR, night, id(ann), true);

        assertTrue(world.in.sessions().find(alone.opened().token()).isEmpty());
        assertInstanceOf(Progress.SetUp.class, world.begin(ann, World.PASSWORD, World.strange()));
        assertTrue(told(id(ann)).contains("MANDATE_NOW"), told(id(ann)).toString());
        assertEquals("FREE", lately(id(ann)).getFirst().detail().get("required-before"));
        assertEquals("REQUIRED", lately(id(ann)).getFirst().detail().get("required"));
    }

    @Test
    void taking_somebody_out_so_that_less_is_required_is_shown_before_logged_and_told_to_the_other_owners() {
        SignedIn owner = is(Role.OWNER);
        SignedIn other = is(Role.OWNER);
        Person ann = world.person();
        Group night = made(OPERATOR, "Night shift");
        Group reception = made(OPERATOR, "Reception");
        decide(scope(night));
        move(OPERATOR, night, id(ann), true);
        move(OPERATOR, reception, id(ann), true);

        assertEquals(List.of(), groups().letOff(practice(), List.of(new Move(reception.id(), id(ann), false))));
        assertEquals(List.of(id(ann)), groups().letOff(practice(), List.of(new Move(night.id(), id(ann), false))));
        move(by(owner), reception, id(ann), false);
        assertEquals(List.of(), told(id(other)));
        move(by(owner), night, id(ann), false);

        assertEquals(List.of("LET_OFF_BY_GROUP Ann Archer"), told(id(other)));
        assertEquals(List.of(), told(id(owner)));
        assertEquals("REQUIRED", lately(id(ann)).getFirst().detail().get("required-before"));
        assertEquals("FREE", lately(id(ann)).getFirst().detail().get("required"));
        assertInstanceOf(Progress.SignedIn.class, world.begin(ann, World.PASSWORD, World.strange()));
    }

    @Test
    void nobody_takes_themselves_out_where_less_would_be_required_of_them_then() {
        SignedIn owner = is(Role.OWNER);
        Group night = made(OPERATOR, "Night shift");
        Group reception = made(OPERATOR, "Reception");
        decide(scope(night));
        move(OPERATOR, night, id(owner), true);
        move(OPERATOR, reception, id(owner), true);
        var both = List.of(new Move(reception.id(), id(owner), false), new Move(night.id(), id(owner), false));

        assertEquals(new Moves.Refused(Why.NOT_ONESELF), groups().move(by(owner), practice(), both, WHY));

        assertEquals(Set.of(night.id(), reception.id()), ofMember(owner));
        move(by(owner), reception, id(owner), false);
        assertEquals(Set.of(night.id()), ofMember(owner));
    }

    @Test
    void a_group_that_a_mandate_or_a_connected_product_names_stays_until_it_names_it_no_more() {
        Group now = made(OPERATOR, "Now");
        Group later = made(OPERATOR, "Later");
        Group reached = made(OPERATOR, "Reached");
        decide(scope(now));
        world.in
                .mandates()
                .decide(
                        By.operator(practice()),
                        scope(later),
                        world.clock.instant().plus(Duration.ofDays(3)),
                        "Soon");
        var products = world.in.products(world.clock);
        products.place(OPERATOR, practice(), Country.of("AU").orElseThrow());
        assertInstanceOf(
                Products.Outcome.Connected.class,
                products.connect(
                        OPERATOR,
                        practice(),
                        new Products.Wish(
                                "xero",
                                Optional.empty(),
                                scope(reached),
                                world.clock.instant().plus(Duration.ofDays(2)))));

        for (Group group : List.of(now, later, reached)) {
            assertEquals(Why.NAMED, refused(groups().delete(OPERATOR, practice(), group.id(), WHY)));
        }
        assertTrue(groups().of(practice()).stream().allMatch(Groups.Listed::named));
        products.disconnect(
                OPERATOR,
                practice(),
                products.of(practice()).getFirst().connection().id(),
                WHY);
        decide(Scope.EVERYONE);
        List.of(now, later, reached).forEach(group -> done(groups().delete(OPERATOR, practice(), group.id(), WHY)));
    }

    @Test
    void a_group_that_is_not_there_is_named_by_no_mandate_and_reached_by_no_product() {
        Group gone = made(OPERATOR, "Gone");
        done(groups().delete(OPERATOR, practice(), gone.id(), WHY));
        Group theirs = ((Outcome.Done) groups().make(OPERATOR, elsewhere(), name("Theirs"), WHY)).group();
        var products = world.in.products(world.clock);
        products.place(OPERATOR, practice(), Country.of("AU").orElseThrow());

        for (Group group : List.of(gone, theirs)) {
            assertEquals(
                    Mandates.Outcome.NO_GROUP,
                    world.in
                            .mandates()
                            .decide(By.operator(practice()), scope(group), world.clock.instant(), "So it is"));
            var wish = new Products.Wish(
                    "xero",
                    Optional.empty(),
                    scope(group),
                    world.clock.instant().plus(Duration.ofDays(2)));
            assertEquals(
                    new Products.Outcome.Refused(Products.Why.NO_GROUP), products.connect(OPERATOR, practice(), wish));
        }
    }

    private void decide(Scope scope) {
        assertEquals(
                Mandates.Outcome.DONE,
                world.in.mandates().decide(By.operator(practice()), scope, world.clock.instant(), "So it is"));
        world.clock.advance(Duration.ofSeconds(1));
        since = world.clock.instant();
    }

    private static Scope scope(Group group) {
        return new Scope(false, Set.of(), Set.of(), Set.of(group.id()));
    }

    private void move(Asking asking, Group group, SubscriberId whom, boolean in) {
        assertInstanceOf(
                Moves.Made.class, groups().move(asking, practice(), List.of(new Move(group.id(), whom, in)), WHY));
    }

    /** What somebody was told since something was decided. */
    private List<String> told(SubscriberId whom) {
        var notices = new NoticeStore(SecretFactory.system(), NoticePost.NOWHERE);
        return database.read(tx -> notices.since(tx, whom, since)).stream()
                .map(NoticeStore.Told::notice)
                .map(notice -> (notice.kind() + " " + notice.detail()).strip())
                .toList();
    }

    private Outcome move(Asking asking, GroupId group, SignedIn whom, boolean in, Reason why) {
        return move(asking, practice(), group, whom, in, why);
    }

    private Outcome move(Asking asking, OrganizationId where, GroupId group, SignedIn whom, boolean in, Reason why) {
        return database.write(tx -> in
                ? groups().putIn(tx, asking, where, group, id(whom), why)
                : groups().takeOut(tx, asking, where, group, id(whom), why));
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
        return lately(id(who));
    }

    private List<Past> lately(SubscriberId who) {
        return new AuditHistory(database)
                .of(who.value(), 50).stream()
                        .filter(past -> past.event().startsWith("group."))
                        .toList();
    }

    private static Asking by(SignedIn who) {
        return new Asking.Somebody(who.session());
    }

    private static SubscriberId id(SignedIn who) {
        return who.session().subscriber();
    }

    private static SubscriberId id(Person who) {
        return who.added().subscriber().id();
    }

    private OrganizationId practice() {
        return world.practice.id();
    }

    private OrganizationId elsewhere() {
        return world.in.practices().create(Actor.OPERATOR, name("Mill Lane")).id();
    }
}
