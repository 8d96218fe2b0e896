package io.countersign.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.Person;
import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.password.PasswordRules;
import io.countersign.login.Lengthening.Outcome;
import io.countersign.login.Logins.Progress;
import io.countersign.mandate.By;
import io.countersign.membership.Actor;
import io.countersign.membership.Setups;
import io.countersign.organization.Position;
import io.countersign.organization.Work;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.policy.Duty;
import io.countersign.policy.Scope;
import io.countersign.subscriber.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A longer password chosen within a sign-in, while a second factor is not required yet. */
@StoreContract
class LengtheningTest {
    private static final String SHORT = "teal otter 9";
    private static final String LONG = "teal otters cross nine rivers";

    private final Database database;
    private final World world;
    private final Lengthening lengthening;

    LengtheningTest(Database database) {
        this.database = database;
        this.world = new World(database);
        this.lengthening = world.lengthening();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void in_grace_a_longer_password_lets_its_owner_go_on_to_be_signed_in_by_it_alone() {
        Person bea = withShortPassword();
        Instant monday = announce();
        long before = told(bea);
        Login login = login(bea);
        assertEquals(Optional.of(new Duty(Duty.Kind.GRACE, Optional.of(monday))), lengthening.offered(login));

        var done = assertInstanceOf(Outcome.Done.class, choose(login, LONG));

        var in = assertInstanceOf(Progress.SignedIn.class, done.progress());
        assertEquals(AssuranceLevel.AAL1, in.opened().session().level());
        assertInstanceOf(Progress.NotAccepted.class, world.begin(bea, SHORT, World.strange()));
        assertInstanceOf(Progress.SignedIn.class, world.begin(bea, LONG, World.strange()));
        assertEquals(before + 1, told(bea), "as of any password that is changed");
    }

    @Test
    void it_ends_every_session_there_was() {
        Person bea = withShortPassword();
        announce();
        String session = World.SECRETS.id();
        database.writeOnly(tx -> tx.update(
                "insert into session (id, token_hash, subscriber_id, methods, browser, opened_at, last_seen_at, proved_at,"
                        + " expires_at) values (?, ?, ?, 'password', '', 0, 0, 0, ?)",
                session,
                World.SECRETS.bytes(32),
                id(bea),
                Long.MAX_VALUE));

        choose(login(bea), LONG);

        assertEquals(
                List.of(session),
                database.read(tx -> tx.list(
                        "select id from session where ended_at is not null and subscriber_id = ?",
                        row -> row.text("id"),
                        id(bea))));
    }

    @Test
    void a_password_that_is_short_or_often_used_is_refused_and_the_sign_in_goes_on() {
        Person bea = withShortPassword();
        announce();
        Login login = login(bea);

        var refused = assertInstanceOf(Outcome.Refused.class, choose(login, "fourteen chars"));
        assertEquals(new PasswordRules.Refusal.TooShort(15), refused.why());
        assertInstanceOf(Outcome.Refused.class, choose(login, "passwordpassword"));

        assertInstanceOf(Outcome.Done.class, choose(login, LONG));
    }

    @Test
    void one_sign_in_chooses_once() {
        Person bea = withShortPassword();
        announce();
        Login login = login(bea);
        Login other = login(bea);
        choose(login, LONG);

        assertInstanceOf(Outcome.Gone.class, choose(login, LONG + " again"));
        assertInstanceOf(Outcome.Gone.class, choose(other, LONG + " again"), "its password is not the one any more");
        assertInstanceOf(Progress.SignedIn.class, world.begin(bea, LONG, World.strange()));
    }

    @Test
    void on_the_day_it_is_not_enough_any_more() {
        Person bea = withShortPassword();
        announce();
        world.clock.advance(Duration.ofDays(5).minusMinutes(1));
        Login login = login(bea);
        assertTrue(lengthening.offered(login).isPresent());
        world.clock.advance(Duration.ofMinutes(1));

        assertTrue(lengthening.offered(login).isEmpty());
        assertInstanceOf(Outcome.Gone.class, choose(login, LONG));
        assertInstanceOf(Progress.SetUp.class, world.begin(bea, SHORT, World.strange()));
    }

    @Test
    void where_a_second_factor_is_required_it_is_not_offered() {
        Person bea = withShortPassword();

        assertTrue(lengthening.offered(login(bea)).isEmpty());
    }

    @Test
    void whoever_ever_had_a_second_factor_is_not_offered_it_whatever_became_of_that() {
        Person bea = withShortPassword();
        announce();
        Login login = login(bea);
        var setUp = (Progress.SetUp) world.begin(bea, SHORT, World.strange());
        var phone = world.phone(setUp.enrolment(), setUp.login().value());
        world.confirm(setUp.enrolment(), setUp.login().value(), phone.codeAt(now()));
        database.writeOnly(tx -> tx.update(
                "update authenticator set status = 'INVALIDATED' where type = 'totp' and confirmed_at is not null and"
                        + " subscriber_id = ?",
                id(bea)));

        assertTrue(lengthening.offered(login).isEmpty());
        assertInstanceOf(Outcome.Gone.class, choose(login, LONG));
        assertInstanceOf(Progress.Ask.class, world.begin(bea, SHORT, World.strange()));
    }

    private Outcome choose(Login login, String chosen) {
        return lengthening.choose(login, World.password(chosen), World.strange());
    }

    /** A sign-in with the short password, which is to be followed by a set-up. */
    private Login login(Person person) {
        var setUp = assertInstanceOf(Progress.SetUp.class, world.begin(person, SHORT, World.strange()));
        return world.in.logins().held(setUp.login(), setUp.secret()).orElseThrow();
    }

    private Instant announce() {
        var by = By.operator(world.practice.id());
        Instant monday = now().plus(Duration.ofDays(5));
        world.in.mandates().decide(by, Scope.NOBODY, now(), "We begin without");
        world.in.mandates().decide(by, Scope.EVERYONE, monday, "Our insurer asks");
        return monday;
    }

    /** Somebody who chose a short password while a second factor was required beside it. */
    private Person withShortPassword() {
        var email = EmailAddress.parse(World.SECRETS.id() + "@example.org").orElseThrow();
        var added = world.in
                .practices()
                .add(Actor.OPERATOR, world.practice.id(), email, World.name("Bea Brown"), Position.member(Work.TEAM))
                .orElseThrow();
        assertInstanceOf(
                Setups.Outcome.Done.class, world.in.setups().choosePassword(added.link(), World.password(SHORT)));
        return new Person(added, email);
    }

    private long told(Person person) {
        return database.read(tx -> tx.one(
                        "select count(*) as n from notice where kind = 'PASSWORD_CHANGED' and subscriber_id = ?",
                        row -> row.number("n"),
                        id(person)))
                .orElseThrow();
    }

    private static String id(Person person) {
        return person.added().subscriber().id().value();
    }

    private Instant now() {
        return world.clock.instant();
    }
}
