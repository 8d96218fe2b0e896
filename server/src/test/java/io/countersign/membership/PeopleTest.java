package io.countersign.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.audit.AuditHistory;
import io.countersign.audit.AuditHistory.Past;
import io.countersign.membership.People.Asking;
import io.countersign.membership.People.Outcome;
import io.countersign.membership.PlaceRules.Refusal;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.Membership;
import io.countersign.organization.Membership.Status;
import io.countersign.organization.Organization;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.database.TestDatabase;
import io.countersign.secret.SecretFactory;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.Claimant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a place, of sessions, of the log and of what people are told. */
@StoreContract
class PeopleTest {
    private static final Asking OPERATOR = new Asking.Operator();

    private final Database database;
    private final World world;
    private final OrganizationStore organizations = new OrganizationStore();

    PeopleTest(Database database) {
        this.database = database;
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void another_role_holds_at_once_and_ends_the_sessions_of_the_person_and_no_others() {
        SignedIn owner = is(Role.OWNER);
        SignedIn ann = is(Role.MEMBER);

        changed(people().give(by(owner), practice(), id(ann), new Position(Role.AUDITOR, Work.TEAM)));

        assertEquals(Role.AUDITOR, place(ann).role());
        assertTrue(world.in.sessions().find(ann.opened().token()).isEmpty());
        assertTrue(world.in.sessions().find(owner.opened().token()).isPresent());
    }

    @Test
    void another_work_alone_ends_no_session_and_is_told_to_nobody() {
        SignedIn owner = is(Role.OWNER);
        SignedIn ann = is(Role.MEMBER);
        int before = told(ann).size();

        changed(people().give(by(owner), practice(), id(ann), Position.member(Work.VIRTUAL_ASSISTANT)));

        assertEquals(Work.VIRTUAL_ASSISTANT, place(ann).work());
        assertTrue(world.in.sessions().find(ann.opened().token()).isPresent());
        assertEquals(before, told(ann).size());
        assertEquals("person.changed", lately(ann).getFirst().event());
    }

    @Test
    void who_is_deactivated_is_nobody_until_the_place_is_given_back() {
        SignedIn owner = is(Role.OWNER);
        SignedIn ann = is(Role.MEMBER);

        changed(people().deactivate(by(owner), practice(), id(ann)));

        assertTrue(world.in.sessions().find(ann.opened().token()).isEmpty());
        assertInstanceOf(
                Claimant.Unknown.class, world.in.claimants().named(ann.person().email()));
        changed(people().reactivate(by(owner), practice(), id(ann)));
        assertInstanceOf(
                Claimant.Known.class, world.in.claimants().named(ann.person().email()));
        assertEquals(List.of("person.reactivated", "person.deactivated"), events(ann));
    }

    @Test
    void an_ended_place_stays_ended() {
        SignedIn owner = is(Role.OWNER);
        SignedIn ann = is(Role.MEMBER);

        changed(people().end(by(owner), practice(), id(ann)));

        assertEquals(Status.ENDED, place(ann).status());
        assertEquals(Refusal.NOT_NOW, refused(people().reactivate(by(owner), practice(), id(ann))));
        assertEquals(Refusal.NOT_NOW, refused(people().end(by(owner), practice(), id(ann))));
    }

    @Test
    void who_leaves_is_signed_out_where_it_was_their_only_practice_and_stays_where_not() {
        SignedIn ann = is(Role.MEMBER);
        changed(people().leave(ann.session(), practice()));
        assertTrue(world.in.sessions().find(ann.opened().token()).isEmpty());

        SignedIn bob = is(Role.MEMBER);
        Organization other = world.in.practices().create(Actor.OPERATOR, World.name("Dale Podiatry"));
        guest(bob, other);
        changed(people().leave(bob.session(), practice()));
        assertTrue(world.in.sessions().find(bob.opened().token()).isPresent());
        assertEquals("person.left", lately(bob).getFirst().event());
    }

    @Test
    void a_practice_that_is_not_the_home_ends_its_own_place_only() {
        SignedIn ann = is(Role.MEMBER);
        Organization other = world.in.practices().create(Actor.OPERATOR, World.name("Dale Podiatry"));
        guest(ann, other);

        assertEquals(Refusal.NOT_HOME, refused(people().deactivate(OPERATOR, other.id(), id(ann))));
        changed(people().end(OPERATOR, other.id(), id(ann)));

        assertEquals(Status.ACTIVE, place(ann).status());
        assertInstanceOf(
                Claimant.Known.class, world.in.claimants().named(ann.person().email()));
    }

    @Test
    void what_somebody_may_is_what_they_may_now_and_not_when_their_page_was_made() {
        SignedIn owner = is(Role.OWNER);
        SignedIn second = is(Role.OWNER);
        SignedIn ann = is(Role.MEMBER);
        changed(people().give(by(owner), practice(), id(second), Position.member(Work.TEAM)));

        assertEquals(
                Refusal.NOT_ALLOWED,
                refused(people().give(by(second), practice(), id(ann), new Position(Role.AUDITOR, Work.TEAM))));
    }

    @Test
    void nobody_of_another_practice_changes_anything_and_no_id_of_another_practice_is_known() {
        Organization other = world.in.practices().create(Actor.OPERATOR, World.name("Dale Podiatry"));
        SignedIn owner = is(Role.OWNER);
        SignedIn ann = is(Role.MEMBER);

        assertEquals(new Outcome.Nobody(), people().end(by(owner), other.id(), id(ann)));
        SignedIn stranger = is(Role.OWNER);
        changed(people().end(by(owner), practice(), id(stranger)));
        guest(stranger, other);
        assertEquals(Refusal.NOT_ALLOWED, refused(people().end(by(stranger), practice(), id(ann))));
    }

    @Test
    void the_person_and_the_other_owners_are_told_and_whoever_did_it_is_not() {
        SignedIn owner = is(Role.OWNER);
        SignedIn second = is(Role.OWNER);
        SignedIn ann = is(Role.MEMBER);
        int before = told(owner).size();

        changed(people().give(by(owner), practice(), id(ann), new Position(Role.HELP_DESK, Work.TEAM)));

        assertEquals(Notice.Kind.ROLE_CHANGED, told(ann).getFirst().kind());
        assertEquals("HELP_DESK " + world.practice.name(), told(ann).getFirst().detail());
        assertEquals(Notice.Kind.ROLE_OF_OTHER_CHANGED, told(second).getFirst().kind());
        assertEquals("HELP_DESK Ann Archer", told(second).getFirst().detail());
        assertEquals(before, told(owner).size());
    }

    @Test
    void the_log_says_who_did_it_and_what_it_was_before() {
        SignedIn owner = is(Role.OWNER);
        SignedIn ann = is(Role.MEMBER);

        changed(people().give(by(owner), practice(), id(ann), new Position(Role.AUDITOR, Work.TEAM)));

        Past past = lately(ann).stream()
                .filter(p -> p.event().equals("person.changed"))
                .findFirst()
                .orElseThrow();
        assertEquals("subscriber:" + id(owner).value(), past.actor());
        assertEquals("MEMBER", past.detail().get("role-before"));
        assertEquals("AUDITOR", past.detail().get("role"));
    }

    /** Each demotes the other at the same moment: one is first, and the other finds no right any more. */
    @Test
    void of_two_owners_who_demote_each_other_on_two_nodes_one_remains(TestDatabase shared) throws Exception {
        try (Database one = shared.open();
                Database two = shared.open();
                World here = new World(one);
                World there = World.over(two)) {
            for (int round = 0; round < 8; round++) {
                SignedIn ann = here.signedIn();
                SignedIn bob = here.signedIn();
                Organization practice = here.in.practices().create(Actor.OPERATOR, World.name("Round " + round));
                for (SignedIn owner : List.of(ann, bob)) {
                    here.database.writeOnly(tx -> organizations.addMember(
                            tx,
                            new Membership(practice.id(), id(owner), Position.OWNER, Status.ACTIVE, Instant.EPOCH)));
                }
                List<Outcome> outcomes = atOnce(
                        () -> here.in
                                .people(here.clock)
                                .give(by(ann), practice.id(), id(bob), Position.member(Work.TEAM)),
                        () -> there.in
                                .people(there.clock)
                                .give(by(bob), practice.id(), id(ann), Position.member(Work.TEAM)));

                assertEquals(
                        1,
                        here.database
                                .read(tx -> organizations.owners(tx, practice.id()))
                                .size());
                assertEquals(
                        1,
                        outcomes.stream()
                                .filter(Outcome.Changed.class::isInstance)
                                .count());
            }
        }
    }

    @Test
    void of_two_owners_who_leave_on_two_nodes_one_remains(TestDatabase shared) throws Exception {
        try (Database one = shared.open();
                Database two = shared.open();
                World here = new World(one);
                World there = World.over(two)) {
            SignedIn ann = here.signedIn();
            SignedIn bob = here.signedIn();
            for (SignedIn owner : List.of(ann, bob)) {
                changed(here.in.people(here.clock).give(OPERATOR, here.practice.id(), id(owner), Position.OWNER));
            }
            List<Outcome> outcomes = atOnce(
                    () -> here.in.people(here.clock).leave(ann.session(), here.practice.id()),
                    () -> there.in.people(there.clock).leave(bob.session(), here.practice.id()));

            assertEquals(
                    1,
                    outcomes.stream().filter(Outcome.Changed.class::isInstance).count());
            assertTrue(outcomes.contains(new Outcome.Refused(Refusal.LAST_OWNER)), outcomes::toString);
        }
    }

    private interface Act {
        Outcome run();
    }

    private static List<Outcome> atOnce(Act first, Act second) throws Exception {
        var barrier = new CyclicBarrier(2);
        try (var both = Executors.newFixedThreadPool(2)) {
            var running = new ArrayList<Future<Outcome>>();
            for (Act act : List.of(first, second)) {
                running.add(both.submit(() -> {
                    barrier.await();
                    return act.run();
                }));
            }
            return List.of(running.get(0).get(), running.get(1).get());
        }
    }

    private People people() {
        return world.in.people(world.clock);
    }

    private OrganizationId practice() {
        return world.practice.id();
    }

    private SignedIn is(Role role) {
        SignedIn person = world.signedIn();
        if (role != Role.MEMBER) {
            Membership promoted = place(person).with(new Position(role, Work.TEAM));
            database.writeOnly(tx -> organizations.putMember(tx, promoted));
        }
        return person;
    }

    private void guest(SignedIn person, Organization elsewhere) {
        database.writeOnly(tx -> organizations.addMember(
                tx,
                new Membership(
                        elsewhere.id(),
                        id(person),
                        Position.member(Work.VIRTUAL_ASSISTANT),
                        Status.ACTIVE,
                        world.clock.instant())));
    }

    private Membership place(SignedIn person) {
        return database.read(
                tx -> organizations.membership(tx, practice(), id(person)).orElseThrow());
    }

    private static Asking by(SignedIn person) {
        return new Asking.Somebody(person.session());
    }

    private static SubscriberId id(SignedIn person) {
        return person.session().subscriber();
    }

    private List<Notice> told(SignedIn person) {
        var store = new NoticeStore(SecretFactory.system(), io.countersign.notice.NoticePost.NOWHERE);
        return database.read(tx -> store.since(tx, id(person), Instant.EPOCH)).stream()
                .map(NoticeStore.Told::notice)
                .toList();
    }

    private List<Past> lately(SignedIn person) {
        return new AuditHistory(database).of(id(person).value(), 50);
    }

    private List<String> events(SignedIn person) {
        return lately(person).stream()
                .map(Past::event)
                .filter(event -> event.startsWith("person.") && !event.equals("person.added"))
                .toList();
    }

    private static void changed(Outcome outcome) {
        assertInstanceOf(Outcome.Changed.class, outcome);
    }

    private static Refusal refused(Outcome outcome) {
        return assertInstanceOf(Outcome.Refused.class, outcome).why();
    }
}
