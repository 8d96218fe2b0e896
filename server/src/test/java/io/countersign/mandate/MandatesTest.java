package io.countersign.mandate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.Person;
import io.countersign.audit.LogQuery;
import io.countersign.login.Logins.Progress;
import io.countersign.mandate.Mandates.Outcome;
import io.countersign.mandate.Mandates.Picture;
import io.countersign.membership.Actor;
import io.countersign.membership.People;
import io.countersign.membership.Practices;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.policy.Duty;
import io.countersign.policy.Scope;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bringing a practice to a second step, from the announcement to the day. */
@StoreContract
class MandatesTest {
    private final Database database;
    private final World world;
    private final Mandates mandates;
    private final OrganizationId practice;
    private SubscriberId owner;

    MandatesTest(Database database) {
        this.database = database;
        this.world = new World(database);
        this.mandates = world.in.mandates();
        this.practice = world.practice.id();
    }

    @BeforeEach
    void no_one_has_to() {
        owner = with(Role.OWNER);
        assertEquals(Outcome.DONE, mandates.decide(by(owner), Scope.NOBODY, now(), "We begin without"));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void an_announced_day_changes_nothing_before_it_comes_and_everything_then() {
        Person bea = world.person();
        Instant monday = now().plus(Duration.ofDays(5));

        assertEquals(Outcome.DONE, mandates.decide(by(owner), Scope.EVERYONE, monday, "Our insurer asks"));

        assertEquals(Duty.Kind.GRACE, prospect(bea).duty().kind());
        assertEquals(Optional.of(monday), prospect(bea).due());
        assertInstanceOf(Progress.SignedIn.class, world.begin(bea, World.PASSWORD, World.strange()));
        world.clock.advance(Duration.ofDays(5));
        assertInstanceOf(Progress.SetUp.class, world.begin(bea, World.PASSWORD, World.strange()));
    }

    @Test
    void the_dry_run_says_what_the_day_would_do_and_changes_nothing() {
        Person bea = world.person();
        var ready = ready();
        var stuck = ready();
        database.writeOnly(tx -> tx.update(
                "update authenticator set status = 'INVALIDATED' where type = 'totp' and subscriber_id = ?",
                stuck.session().subscriber().value()));

        Picture before = mandates.of(practice);
        Picture would = mandates.ifDecided(practice, Scope.EVERYONE, now());
        assertEquals(Outlook.SETS_UP, outlook(would, id(bea)));
        assertEquals(Outlook.READY, outlook(would, ready.session().subscriber()));
        assertEquals(Outlook.STUCK, outlook(would, stuck.session().subscriber()));
        assertEquals(Outlook.NOT_BEGUN, outlook(would, owner));
        assertTrue(would.people().stream().allMatch(one -> one.duty().isRequired()));
        assertEquals(before, mandates.of(practice));
    }

    @Test
    void one_person_stands_as_they_do_among_all_and_who_is_nobody_here_does_not() {
        Person bea = world.person();
        var ready = ready();
        mandates.decide(by(owner), Scope.EVERYONE, now().plus(Duration.ofDays(5)), "Our insurer asks");
        mandates.giveDay(by(owner), id(bea), now().plus(Duration.ofDays(9)), "On leave");

        for (var one : mandates.of(practice).people()) {
            assertEquals(Optional.of(one), mandates.one(practice, one.person().id()));
        }
        var elsewhere = world.in.practices().create(Actor.OPERATOR, World.name("Elsewhere"));
        assertEquals(Optional.empty(), mandates.one(elsewhere.id(), id(bea)));
        assertEquals(Optional.empty(), mandates.one(practice, new SubscriberId("nobody")));
        database.writeOnly(tx -> tx.update(
                "update membership set status = 'SUSPENDED' where subscriber_id = ?",
                ready.session().subscriber().value()));
        assertEquals(Optional.empty(), mandates.one(practice, ready.session().subscriber()));
    }

    @Test
    void what_was_decided_is_on_record_with_what_was_so_before_and_why() {
        Instant monday = now().plus(Duration.ofDays(5));
        mandates.decide(by(owner), Scope.EVERYONE, monday, "Our insurer asks");

        assertEquals(
                List.of(Map.of(
                        "before", "", "now", "", "planned", "*", "from", monday.toString(), "why", "Our insurer asks")),
                details("mandate.decided").stream().skip(1).toList());
        assertEquals(
                List.of(Map.of("before", "*", "now", "", "why", "We begin without")),
                details("mandate.decided").stream().limit(1).toList());
    }

    @Test
    void the_same_decision_again_is_none() {
        Instant monday = now().plus(Duration.ofDays(5));
        mandates.decide(by(owner), Scope.EVERYONE, monday, "Our insurer asks");

        assertEquals(Outcome.SAME, mandates.decide(by(owner), Scope.EVERYONE, monday, "Again"));
        assertEquals(Outcome.SAME, mandates.decide(by(owner), Scope.EVERYONE, monday, "And again"));
        assertEquals(
                Outcome.NOT_THEN, mandates.decide(by(owner), Scope.EVERYONE, now().plus(Duration.ofDays(366)), ""));
    }

    @Test
    void a_day_of_somebodys_own_ends_for_them_alone_and_a_new_decision_takes_it_away() {
        Person bea = world.person();
        Person cy = world.person();
        mandates.decide(by(owner), Scope.EVERYONE, now(), "From today");
        Instant later = now().plus(Duration.ofDays(10));

        assertEquals(Outcome.DONE, mandates.giveDay(by(owner), id(bea), later, "On leave"));

        assertInstanceOf(Progress.SignedIn.class, world.begin(bea, World.PASSWORD, World.strange()));
        assertInstanceOf(Progress.SetUp.class, world.begin(cy, World.PASSWORD, World.strange()));
        world.clock.advance(Duration.ofDays(10));
        assertInstanceOf(Progress.SetUp.class, world.begin(bea, World.PASSWORD, World.strange()));
        mandates.decide(by(owner), Scope.NOBODY, now(), "A break");
        mandates.decide(by(owner), Scope.EVERYONE, now().plus(Duration.ofDays(3)), "Anew");
        assertEquals(Duty.Kind.GRACE, prospect(bea).duty().kind());
    }

    @Test
    void nobody_gives_themselves_a_day_nor_anybody_one_that_is_too_far_away() {
        Person bea = world.person();
        mandates.decide(by(owner), Scope.EVERYONE, now(), "From today");

        assertEquals(Outcome.NOT_THEN, mandates.giveDay(by(owner), owner, now().plusSeconds(60), "Me"));
        assertEquals(
                Outcome.NOT_THEN, mandates.giveDay(by(owner), id(bea), now().plus(Duration.ofDays(31)), "Too long"));
        assertEquals(Outcome.NOT_THEN, mandates.giveDay(by(owner), id(bea), now(), "Too late"));
        assertEquals(Outcome.NOBODY, mandates.takeDay(by(owner), id(bea), ""));
    }

    @Test
    void reminders_go_out_seven_three_and_one_days_before_once_each_to_whoever_is_not_ready() {
        Person bea = world.person();
        World.SignedIn ready = ready();
        mandates.decide(by(owner), Scope.EVERYONE, now().plus(Duration.ofDays(8)), "Our insurer asks");
        assertEquals(0, reminders(id(bea)));

        for (int expected : List.of(1, 1, 1, 1, 2, 2, 3, 3)) {
            world.clock.advance(Duration.ofDays(1));
            mandates.rounds().make();
            mandates.rounds().make();
            assertEquals(expected, reminders(id(bea)), now().toString());
        }
        assertEquals(0, reminders(ready.session().subscriber()));
    }

    @Test
    void a_reminder_by_hand_goes_out_once_a_day() {
        Person bea = world.person();
        mandates.decide(by(owner), Scope.EVERYONE, now().plus(Duration.ofDays(20)), "Our insurer asks");

        assertTrue(mandates.remind(practice, id(bea)));
        assertFalse(mandates.remind(practice, id(bea)));
        world.clock.advance(Duration.ofDays(1));
        assertTrue(mandates.remind(practice, id(bea)));
        assertEquals(1, mandates.remindAll(practice), "the owner, who has not begun either");
    }

    @Test
    void letting_somebody_off_takes_two_of_whom_neither_is_that_person_and_one_is_an_owner() {
        Person bea = world.person();
        mandates.decide(by(owner), Scope.EVERYONE, now(), "From today");
        SubscriberId admin = with(Role.ADMINISTRATOR);
        SubscriberId other = with(Role.ADMINISTRATOR);
        Exemptions exemptions = mandates.exemptions();
        Instant until = now().plus(Duration.ofDays(30));

        assertEquals(Optional.of("NOT_ONESELF"), exemptions.ask(by(admin), admin, until, "Me"));
        assertEquals(
                Optional.of("NOT_THEN"), exemptions.ask(by(admin), id(bea), now().plus(Duration.ofDays(91)), "Long"));
        assertEquals(Optional.of("NOT_ALLOWED"), exemptions.ask(by(id(bea)), admin, until, "Not mine to ask"));
        assertEquals(Optional.empty(), exemptions.ask(by(admin), id(bea), until, "Broke her arm"));
        String asked = exemptions.of(practice).getFirst().id();
        assertInstanceOf(Progress.SetUp.class, world.begin(bea, World.PASSWORD, World.strange()));

        assertEquals(Optional.of("NOT_TWICE"), exemptions.approve(by(admin), asked));
        assertEquals(Optional.of("NOT_WITHOUT_OWNER"), exemptions.approve(by(other), asked));
        assertEquals(Optional.empty(), exemptions.approve(by(owner), asked));
        assertEquals(Optional.of("NOT_NOW"), exemptions.approve(by(owner), asked));

        assertInstanceOf(Progress.SignedIn.class, world.begin(bea, World.PASSWORD, World.strange()));
        world.clock.advance(Duration.ofDays(30));
        assertInstanceOf(Progress.SetUp.class, world.begin(bea, World.PASSWORD, World.strange()));
    }

    @Test
    void an_exemption_that_is_ended_lets_nobody_in_any_more() {
        Person bea = world.person();
        mandates.decide(by(owner), Scope.EVERYONE, now(), "From today");
        Exemptions exemptions = mandates.exemptions();
        exemptions.ask(by(with(Role.ADMINISTRATOR)), id(bea), now().plus(Duration.ofDays(30)), "Broke her arm");
        String asked = exemptions.of(practice).getFirst().id();
        exemptions.approve(by(owner), asked);
        var in = assertInstanceOf(Progress.SignedIn.class, world.begin(bea, World.PASSWORD, World.strange()));

        assertTrue(exemptions.end(by(owner), asked));

        assertFalse(exemptions.end(by(owner), asked));
        assertTrue(world.in.sessions().find(in.opened().token()).isEmpty());
        assertEquals(List.of(), exemptions.of(practice));
    }

    @Test
    void whoever_asked_and_is_gone_asks_for_nothing_any_more() {
        Person bea = world.person();
        mandates.decide(by(owner), Scope.EVERYONE, now(), "From today");
        SubscriberId admin = with(Role.ADMINISTRATOR);
        Exemptions exemptions = mandates.exemptions();
        exemptions.ask(by(admin), id(bea), now().plus(Duration.ofDays(30)), "Broke her arm");
        world.in.people(world.clock).end(new People.Asking.Operator(), practice, admin);

        assertEquals(
                Optional.of("NOT_NOW"),
                exemptions.approve(by(owner), exemptions.of(practice).getFirst().id()));
    }

    /** Somebody who has set up an authenticator app, before nobody had to. */
    private World.SignedIn ready() {
        mandates.decide(by(owner), Scope.EVERYONE, now(), "As it was");
        World.SignedIn ready = world.signedIn();
        mandates.decide(by(owner), Scope.NOBODY, now(), "As it is");
        return ready;
    }

    private SubscriberId with(Role role) {
        Practices.Added added = world.in
                .practices()
                .add(
                        Actor.OPERATOR,
                        practice,
                        EmailAddress.parse(World.SECRETS.id() + "@example.org").orElseThrow(),
                        World.name("Olga Owner"),
                        new Position(role, Work.TEAM))
                .orElseThrow();
        return added.subscriber().id();
    }

    private static Outlook outlook(Picture picture, SubscriberId person) {
        return picture.people().stream()
                .filter(one -> one.person().id().equals(person))
                .findFirst()
                .orElseThrow()
                .outlook();
    }

    private Prospect prospect(Person person) {
        return mandates.of(practice).people().stream()
                .filter(one -> one.person().id().equals(id(person)))
                .findFirst()
                .orElseThrow();
    }

    private long reminders(SubscriberId person) {
        return database.read(tx -> tx.list(
                        "select id from notice where kind = 'MANDATE_SOON' and subscriber_id = ?",
                        row -> row.text("id"),
                        person.value()))
                .size();
    }

    private List<Map<String, String>> details(String event) {
        return world.in.history().newest(LogQuery.all(practice.value()).of(Set.of(event)), 50).reversed().stream()
                .map(entry -> entry.past().detail())
                .toList();
    }

    private By by(SubscriberId person) {
        return By.of(practice, person);
    }

    private static SubscriberId id(Person person) {
        return person.added().subscriber().id();
    }

    private Instant now() {
        return world.clock.instant();
    }
}
