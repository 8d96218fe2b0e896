package io.countersign.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.authenticator.password.PasswordRules;
import io.countersign.login.Logins.Progress;
import io.countersign.membership.SetupLink.Purpose;
import io.countersign.membership.Setups.Outcome;
import io.countersign.organization.Role;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.policy.Mandate;
import io.countersign.policy.MandateStore;
import io.countersign.policy.Scope;
import io.countersign.secret.Token;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.Subscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One-time links: what they begin, once, in their time, and for their purpose only. */
@StoreContract
class SetupsTest {
    private static final EmailAddress OWNER =
            EmailAddress.parse("owner@example.org").orElseThrow();

    private final Database database;
    private final World world;

    SetupsTest(Database database) {
        this.database = database;
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
        database.writeOnly(tx -> tx.update("update subscriber set email = id where email = ?", OWNER.value()));
    }

    @Test
    void founds_a_practice_with_its_owner_who_then_signs_in() {
        Token link = world.in.links().issueFirst();

        Outcome.Done done = assertInstanceOf(Outcome.Done.class, found(link, World.PASSWORD));

        Practices.Person owner = world.in.practices().person(OWNER).orElseThrow();
        assertEquals(done.subscriber(), owner.subscriber());
        assertEquals(Role.OWNER, owner.memberships().getFirst().role());
        assertInstanceOf(
                Progress.SetUp.class, world.in.logins().begin(OWNER, World.typed(World.PASSWORD), World.strange()));
    }

    @Test
    void works_once() {
        Token link = world.in.links().issueFirst();
        found(link, World.PASSWORD);

        assertInstanceOf(Outcome.LinkGone.class, found(link, World.PASSWORD));
        assertTrue(world.in.links().find(link).isEmpty());
    }

    @Test
    void works_once_from_many_threads() throws Exception {
        Token link = world.in.links().issueFirst();
        List<Callable<Outcome>> attempts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            attempts.add(() -> found(link, World.PASSWORD));
        }

        int done = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Outcome> outcome : threads.invokeAll(attempts)) {
                done += outcome.get() instanceof Outcome.Done ? 1 : 0;
            }
        }
        assertEquals(1, done);
    }

    @Test
    void ends_after_thirty_minutes() {
        Token link = world.in.links().issueFirst();
        world.clock.advance(SetupLink.TIME.minusMillis(1));
        assertTrue(world.in.links().find(link).isPresent());

        world.clock.advance(java.time.Duration.ofMillis(1));

        assertInstanceOf(Outcome.LinkGone.class, found(link, World.PASSWORD));
    }

    @Test
    void voids_the_older_link_when_a_newer_one_is_made() {
        Token older = world.in.links().issueFirst();
        Token newer = world.in.links().issueFirst();

        assertTrue(world.in.links().find(older).isEmpty());
        assertTrue(world.in.links().find(newer).isPresent());
    }

    @Test
    void stays_good_when_the_password_is_refused() {
        Token link = world.in.links().issueFirst();

        Outcome.PasswordRefused refused = assertInstanceOf(Outcome.PasswordRefused.class, found(link, "password1"));

        assertInstanceOf(PasswordRules.Refusal.OftenUsed.class, refused.why());
        assertInstanceOf(Outcome.Done.class, found(link, World.PASSWORD));
    }

    @Test
    void stays_good_when_the_address_is_taken_and_founds_nothing() {
        found(world.in.links().issueFirst(), World.PASSWORD);
        int before = world.in.practices().all().size();
        Token link = world.in.links().issueFirst();

        assertInstanceOf(Outcome.EmailTaken.class, found(link, World.PASSWORD));

        assertEquals(before, world.in.practices().all().size());
        assertTrue(world.in.links().find(link).isPresent());
    }

    /** Pterodactyl GHSA-5vfx-8w6m-h3v4: a one-time token is good for its own purpose only. */
    @Test
    void is_worth_nothing_for_another_purpose() {
        Token first = world.in.links().issueFirst();
        assertInstanceOf(
                Outcome.LinkGone.class, world.in.setups().choosePassword(first, World.password(World.PASSWORD)));

        SignedIn ann = world.signedIn();
        Practices.Revoked revoked = revokeAll(ann);
        Token newAuthenticator = revoked.link().orElseThrow();
        assertEquals(
                Purpose.NEW_AUTHENTICATOR,
                world.in.links().find(newAuthenticator).orElseThrow().purpose());
        assertInstanceOf(
                Outcome.LinkGone.class,
                world.in.setups().choosePassword(newAuthenticator, World.password("another long password")));
        assertInstanceOf(Outcome.LinkGone.class, found(newAuthenticator, World.PASSWORD));
    }

    /** ASVS 6.4.3: a new password signs nobody in, and the code is asked for as before. */
    @Test
    void chooses_a_new_password_that_still_wants_the_code() {
        SignedIn ann = world.signedIn();
        Subscriber subscriber = subscriber(ann);
        Token link = world.in.practices().resetPassword(Actor.OPERATOR, subscriber);
        assertTrue(world.in.sessions().find(ann.opened().token()).isEmpty());
        assertInstanceOf(Progress.NotAccepted.class, world.begin(ann.person(), World.PASSWORD, World.strange()));

        assertInstanceOf(
                Outcome.Done.class, world.in.setups().choosePassword(link, World.password("a quite new password")));

        assertInstanceOf(Progress.NotAccepted.class, world.begin(ann.person(), World.PASSWORD, World.strange()));
        assertInstanceOf(Progress.Ask.class, world.begin(ann.person(), "a quite new password", World.strange()));
    }

    @Test
    void asks_fifteen_characters_where_the_password_may_stand_alone() {
        SignedIn ann = world.signedIn();
        var mandate = new Mandate(world.practice.id(), Scope.NOBODY, Optional.empty());
        database.writeOnly(tx -> new MandateStore().put(tx, mandate));
        Token link = world.in.practices().resetPassword(Actor.OPERATOR, subscriber(ann));

        Outcome.PasswordRefused refused = assertInstanceOf(
                Outcome.PasswordRefused.class, world.in.setups().choosePassword(link, World.password("twelve chars")));

        assertEquals(new PasswordRules.Refusal.TooShort(15), refused.why());
    }

    @Test
    void gives_no_link_to_somebody_who_lacks_nothing() {
        SignedIn ann = world.signedIn();

        assertTrue(world.in.practices().link(Actor.OPERATOR, subscriber(ann)).isEmpty());
    }

    private Practices.Revoked revokeAll(SignedIn who) {
        Practices.Person person =
                world.in.practices().person(who.person().email()).orElseThrow();
        return world.in
                .practices()
                .revoke(
                        Actor.OPERATOR,
                        person.subscriber(),
                        person.authenticators().getFirst().authenticator().id())
                .orElseThrow();
    }

    private Subscriber subscriber(SignedIn who) {
        return world.in.practices().person(who.person().email()).orElseThrow().subscriber();
    }

    private Outcome found(Token link, String password) {
        return world.in
                .setups()
                .foundFirst(
                        link,
                        World.name("Riverside Dental"),
                        World.name("Olga Owner"),
                        OWNER,
                        World.password(password));
    }
}
