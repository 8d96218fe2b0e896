package io.countersign.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.FakePhone;
import io.countersign.World;
import io.countersign.World.Person;
import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.totp.TotpType;
import io.countersign.login.Logins.Progress;
import io.countersign.mandate.By;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.policy.Scope;
import io.countersign.session.Session;
import io.countersign.session.Sessions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the browsers somebody is signed in with once their first second factor is set up. */
@StoreContract
class OpenSessionsTest {
    private final World world;

    OpenSessionsTest(Database database) {
        this.world = new World(database);
    }

    @BeforeEach
    void no_one_has_to() {
        By operator = By.operator(world.practice.id());
        world.in.mandates().decide(operator, Scope.NOBODY, world.clock.instant(), "We begin without");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_one_it_was_set_up_in_is_of_two_factors_with_a_new_token_and_no_later_end() {
        Sessions.Opened before = signIn(world.person());
        world.clock.advance(Duration.ofMinutes(1));

        Sessions.Opened raised = setUpIn(before.session()).orElseThrow();

        assertTrue(world.in.sessions().find(before.token()).isEmpty(), "the old token is worth nothing");
        Session now = world.in.sessions().find(raised.token()).orElseThrow();
        assertEquals(before.session().id(), now.id());
        assertEquals(AssuranceLevel.AAL2, now.level());
        assertEquals(before.session().expiresAt(), now.expiresAt());
        assertEquals(before.session().provedAt(), now.provedAt(), "the password is no fresher for that");
        assertTrue(
                world.in
                        .enrolments()
                        .begin(new EnrolmentPermit.BySession(now), "recoverycode")
                        .isPresent(),
                "backup codes can be made at once");
    }

    @Test
    void all_others_end_so_that_a_stranger_with_the_password_is_out() {
        Person ann = world.person();
        Sessions.Opened stranger = signIn(ann);

        setUpIn(signIn(ann).session());

        assertTrue(world.in.sessions().find(stranger.token()).isEmpty());
    }

    @Test
    void a_set_up_within_a_sign_in_ends_whatever_the_password_alone_had_opened() {
        Person ann = world.person();
        Sessions.Opened stranger = signIn(ann);
        By operator = By.operator(world.practice.id());
        world.in.mandates().decide(operator, Scope.EVERYONE, world.clock.instant(), "From now on");
        var setUp = assertInstanceOf(Progress.SetUp.class, world.begin(ann, World.PASSWORD, World.strange()));
        String holder = setUp.login().value();
        FakePhone phone = world.phone(setUp.enrolment(), holder);

        world.confirm(setUp.enrolment(), holder, phone.codeAt(world.clock.instant()));

        world.in.mandates().decide(operator, Scope.NOBODY, world.clock.instant(), "And back");
        assertTrue(world.in.sessions().find(stranger.token()).isEmpty());
        assertInstanceOf(
                Progress.SignedIn.class, world.in.logins().resume(setUp.login(), setUp.secret(), World.strange()));
    }

    @Test
    void one_of_two_factors_stays_as_it_is() {
        By operator = By.operator(world.practice.id());
        world.in.mandates().decide(operator, Scope.EVERYONE, world.clock.instant(), "As it was");
        World.SignedIn ann = world.signedIn();

        assertEquals(Optional.empty(), setUpIn(ann.session()));

        assertTrue(world.in.sessions().find(ann.opened().token()).isPresent());
    }

    private Optional<Sessions.Opened> setUpIn(Session session) {
        EnrolmentId id = world.in.enrolments().resumeOrBegin(new EnrolmentPermit.BySession(session), TotpType.NAME);
        String holder = session.id().value();
        FakePhone phone = world.phone(id, holder);
        var confirmed = (Confirmation.Confirmed) world.confirm(id, holder, phone.codeAt(world.clock.instant()));
        return confirmed.raised();
    }

    private Sessions.Opened signIn(Person person) {
        return assertInstanceOf(Progress.SignedIn.class, world.begin(person, World.PASSWORD, World.strange()))
                .opened();
    }
}
