package io.countersign.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.ScimDoor;
import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.membership.Directory.Change;
import io.countersign.membership.Directory.Newcomer;
import io.countersign.membership.Directory.Outcome;
import io.countersign.membership.Directory.Why;
import io.countersign.organization.Membership;
import io.countersign.organization.Membership.Status;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.database.TestDatabase;
import io.countersign.platform.web.Language;
import io.countersign.secret.Token;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.Claimant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a directory does to people, on both databases. */
@StoreContract
class DirectoryTest {
    private static final Change OFF = turned(false);
    private static final Change ON = turned(true);

    private final Database database;
    private final World world;
    private final OrganizationStore organizations = new OrganizationStore();

    DirectoryTest(Database database) {
        this.database = database;
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whoever_loses_a_place_is_signed_out_and_nobody_and_comes_back_with_what_they_had() {
        DirectoryToken entra = key(world);
        SignedIn ann = world.signedIn();
        long working = working(ann);

        done(change(entra, ann, OFF));
        assertTrue(world.in.sessions().find(ann.opened().token()).isEmpty());
        assertInstanceOf(
                Claimant.Unknown.class, world.in.claimants().named(ann.person().email()));
        done(change(entra, ann, ON));
        assertInstanceOf(
                Claimant.Known.class, world.in.claimants().named(ann.person().email()));
        assertEquals(working, working(ann));
        assertTrue(working > 1);
    }

    @Test
    void no_owner_is_touched_be_they_the_last_or_not() {
        DirectoryToken entra = key(world);
        SignedIn owner = world.signedIn();
        Membership place = place(owner);
        database.writeOnly(tx -> organizations.putMember(tx, place.with(new Position(Role.OWNER, Work.TEAM))));

        assertEquals(new Outcome.Refused(Why.OWNER), change(entra, owner, OFF));
        assertEquals(
                new Outcome.Refused(Why.OWNER),
                directory(world).remove(entra, entry(entra, owner).id(), _ -> true));
        assertEquals(Status.ACTIVE, place(owner).status());
        assertTrue(world.in.sessions().find(owner.opened().token()).isPresent());
    }

    @Test
    void an_administrator_may_be_put_out_as_administrators_may_put_each_other_out() {
        DirectoryToken entra = key(world);
        SignedIn adam = world.signedIn();
        Membership place = place(adam);
        database.writeOnly(tx -> organizations.putMember(tx, place.with(new Position(Role.ADMINISTRATOR, Work.TEAM))));

        done(change(entra, adam, OFF));
        assertEquals(Role.ADMINISTRATOR, place(adam).role());
        assertEquals(Status.SUSPENDED, place(adam).status());
    }

    @Test
    void an_invitation_of_an_owner_made_by_people_is_not_taken_back() {
        DirectoryToken entra = key(world);
        var owner = new Inviter(entra.madeBy(), "Olga", Role.OWNER, world.practice, Language.ENGLISH);
        EmailAddress email = new EmailAddress("second@example.org");
        world.in
                .invitations()
                .invite(owner, new Invitations.Wish(email, World.name("Second"), new Position(Role.OWNER, Work.TEAM)));
        String id = list(world).find(world.practice.id(), email).orElseThrow().id();

        assertEquals(new Outcome.Refused(Why.OWNER), directory(world).change(entra, id, OFF, _ -> true));
        assertEquals(new Outcome.Refused(Why.OWNER), directory(world).remove(entra, id, _ -> true));
        assertEquals(1, world.in.invitations().of(world.practice.id()).size());
    }

    @Test
    void somebody_whose_place_people_had_taken_away_is_asked_in_again_by_people_first() {
        DirectoryToken entra = key(world);
        SignedIn ann = world.signedIn();
        SubscriberId id = ann.session().subscriber();
        var newcomer = new Newcomer(ann.person().email(), World.name("Ann"), Optional.empty(), true);
        world.in.people(world.clock).deactivate(new People.Asking.Operator(), world.practice.id(), id);

        done(directory(world).remove(entra, entry(entra, ann).id(), _ -> true));
        assertEquals(Status.ENDED, place(ann).status());
        assertEquals(new Outcome.Refused(Why.BY_PEOPLE), directory(world).add(entra, newcomer));

        var owner = new Inviter(entra.madeBy(), "Olga", Role.OWNER, world.practice, Language.ENGLISH);
        world.in
                .invitations()
                .invite(
                        owner,
                        new Invitations.Wish(ann.person().email(), World.name("Ann"), Position.member(Work.TEAM)));
        String link = world.posted().getLast().link();
        assertTrue(world.in.invitationAnswers().accept(Token.presented(link.substring(link.lastIndexOf('/') + 1)), id));
        done(directory(world).remove(entra, entry(entra, ann).id(), _ -> true));
        done(directory(world).add(entra, newcomer));
    }

    @Test
    void an_id_and_a_key_of_one_practice_mean_nothing_in_another() {
        DirectoryToken entra = key(world);
        SignedIn ann = world.signedIn();
        String id = entry(entra, ann).id();
        var elsewhere = world.in.practices().create(Actor.OPERATOR, World.name("Mill Lane"));
        var theirs = new DirectoryToken(
                "k",
                elsewhere.id(),
                "Okta",
                entra.madeBy(),
                Language.ENGLISH,
                world.clock.instant(),
                Optional.empty(),
                Optional.empty());

        assertEquals(new Outcome.Refused(Why.NOBODY), directory(world).change(theirs, id, OFF, _ -> true));
        assertEquals(new Outcome.Refused(Why.NOBODY), directory(world).remove(theirs, id, _ -> true));
        assertEquals(Optional.empty(), list(world).find(elsewhere.id(), id));
        assertEquals(Status.ACTIVE, place(ann).status());
    }

    @Test
    void of_two_nodes_that_add_the_same_person_at_once_one_does(TestDatabase shared) throws Exception {
        try (Database one = shared.open();
                Database two = shared.open();
                World here = new World(one);
                World there = World.over(two)) {
            DirectoryToken entra = key(here);
            for (int round = 0; round < 8; round++) {
                var who = new Newcomer(
                        new EmailAddress("p" + round + "@example.org"),
                        World.name("Pat"),
                        Optional.of("x" + round),
                        true);
                List<Outcome> outcomes = atOnce(
                        () -> directory(here).add(entra, who),
                        () -> directory(there).add(entra, who));

                assertEquals(
                        1,
                        outcomes.stream().filter(Outcome.Done.class::isInstance).count(),
                        outcomes::toString);
                assertTrue(outcomes.contains(new Outcome.Refused(Why.EXISTS)), outcomes::toString);
                assertEquals(
                        round + 1, here.in.invitations().of(here.practice.id()).size());
            }
        }
    }

    @Test
    void two_nodes_that_see_somebody_for_the_first_time_at_once_give_them_one_id(TestDatabase shared) throws Exception {
        try (Database one = shared.open();
                Database two = shared.open();
                World here = new World(one);
                World there = World.over(two)) {
            for (int round = 0; round < 8; round++) {
                SignedIn ann = here.signedIn();
                List<Optional<DirectoryEntry>> seen = atOnce(
                        () -> list(here).find(here.practice.id(), ann.person().email()),
                        () -> list(there).find(here.practice.id(), ann.person().email()));
                assertTrue(seen.getFirst().isPresent());
                assertEquals(seen.getFirst(), seen.getLast());
            }
        }
    }

    private static <T> List<T> atOnce(Callable<T> first, Callable<T> second) throws Exception {
        var barrier = new CyclicBarrier(2);
        try (var both = Executors.newFixedThreadPool(2)) {
            var running = new ArrayList<Future<T>>();
            for (Callable<T> act : List.of(first, second)) {
                running.add(both.submit(() -> {
                    barrier.await();
                    return act.call();
                }));
            }
            return List.of(running.get(0).get(), running.get(1).get());
        }
    }

    private static Change turned(boolean active) {
        return new Change(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(active));
    }

    private Outcome change(DirectoryToken by, SignedIn whom, Change change) {
        return directory(world).change(by, entry(by, whom).id(), change, _ -> true);
    }

    private DirectoryEntry entry(DirectoryToken by, SignedIn whom) {
        return list(world).find(by.practice(), whom.person().email()).orElseThrow();
    }

    private static void done(Outcome outcome) {
        assertInstanceOf(Outcome.Done.class, outcome);
    }

    private static Directory directory(World world) {
        return ScimDoor.directory(world.in, world.clock);
    }

    private static DirectoryList list(World world) {
        return ScimDoor.list(world.in, world.clock);
    }

    private static DirectoryToken key(World world) {
        SubscriberId owner = world.in
                .practices()
                .add(
                        Actor.OPERATOR,
                        world.practice.id(),
                        new EmailAddress(World.SECRETS.id() + "@example.org"),
                        World.name("Olga Owner"),
                        Position.OWNER)
                .orElseThrow()
                .subscriber()
                .id();
        var wish = new DirectoryTokens.Wish(
                World.SECRETS.id(), World.name("Entra ID"), Optional.empty(), Language.ENGLISH);
        var made = ScimDoor.tokens(world.in, world.clock)
                .make(owner, world.practice.id(), wish, new Reason("our people live there"));
        return ((DirectoryTokens.Outcome.Made) made).token();
    }

    private Membership place(SignedIn person) {
        return database.read(tx -> organizations
                .membership(tx, world.practice.id(), person.session().subscriber())
                .orElseThrow());
    }

    private long working(SignedIn person) {
        return database
                .read(tx -> new AuthenticatorStore().of(tx, person.session().subscriber()))
                .stream()
                .filter(one -> one.status() == AuthenticatorStatus.ACTIVE)
                .count();
    }
}
