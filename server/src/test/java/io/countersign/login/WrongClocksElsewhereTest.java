package io.countersign.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.FakePhone;
import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.authenticator.Response;
import io.countersign.authenticator.TypedCode;
import io.countersign.enrolment.Confirmation;
import io.countersign.login.Logins.Progress;
import io.countersign.otp.Code;
import io.countersign.otp.HashAlgorithm;
import io.countersign.otp.Totp;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A phone whose clock is wrong, while it is set up, and where a session is proved again. */
@StoreContract
class WrongClocksElsewhereTest {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final Duration HOUR = Duration.ofHours(1);

    private final World world;

    WrongClocksElsewhereTest(Database database) {
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {240, -240, 3600, -3600, 86370, -86370})
    void a_new_phone_with_a_wrong_clock_is_told_so_and_is_bound_by_the_next_code_once_it_is_right(long seconds) {
        Progress.SetUp setUp = begun();
        FakePhone phone = phone(setUp);
        FakePhone wrong = phone.withClockAhead(Duration.ofSeconds(seconds));

        assertEquals(new Confirmation.NotAccepted(Optional.empty()), typed(setUp, wrong));
        world.clock.advance(STEP);
        var told = assertInstanceOf(Confirmation.WrongClock.class, typed(setUp, wrong));

        assertEquals(seconds < 0, told.hint().isSlow());
        assertEquals(Math.abs(seconds) / 60, told.hint().minutes(), 1);
        assertInstanceOf(Confirmation.Confirmed.class, typed(setUp, phone));
    }

    @ParameterizedTest
    @ValueSource(longs = {240, 3600, 86370})
    void codes_that_showed_the_fast_clock_of_a_new_phone_are_spent_and_never_bind_it(long seconds) {
        Progress.SetUp setUp = begun();
        FakePhone phone = phone(setUp);
        FakePhone wrong = phone.withClockAhead(Duration.ofSeconds(seconds));
        Code first = wrong.codeAt(world.clock.instant());
        typed(setUp, wrong);
        world.clock.advance(STEP);
        typed(setUp, wrong);

        assertInstanceOf(Confirmation.Confirmed.class, typed(setUp, phone));
        var signedIn = (Progress.SignedIn) world.in.logins().resume(setUp.login(), setUp.secret(), World.strange());
        world.clock.advance(Duration.ofSeconds(seconds).minus(STEP));
        assertFalse(provesAgain(signedIn, first), "its time has come, and it is worth nothing");
    }

    @Test
    void guesses_at_a_set_up_say_nothing() {
        Progress.SetUp setUp = begun();
        FakePhone other = phone(begun());

        typed(setUp, other);
        world.clock.advance(STEP);

        assertEquals(new Confirmation.NotAccepted(Optional.empty()), typed(setUp, other));
    }

    @Test
    void an_app_that_goes_by_other_parameters_is_told_that_and_nothing_of_its_clock() {
        Progress.SetUp setUp = begun();
        FakePhone phone = phone(setUp);
        var other = new FakePhone(phone.secret(), Totp.of(HashAlgorithm.SHA256, 6, 30), Duration.ZERO);

        for (int i = 0; i < 2; i++) {
            var no = assertInstanceOf(Confirmation.NotAccepted.class, typed(setUp, other));
            assertEquals("algorithm", no.difference().orElseThrow().parameter());
            world.clock.advance(STEP);
        }
    }

    @Test
    void whoever_proves_a_session_again_is_told_too_and_no_number_of_codes_stands_in_for_the_right_time() {
        SignedIn ann = world.signedIn();
        FakePhone wrong = ann.phone().withClockAhead(HOUR);

        assertInstanceOf(Progress.NotAccepted.class, proveAgain(ann, wrong));
        world.clock.advance(STEP);
        var told = assertInstanceOf(Progress.WrongClock.class, proveAgain(ann, wrong));

        assertEquals(ann.session().id().value(), told.holder());
        assertEquals(60, world.in.wrongClocks().of(ann.session()).orElseThrow().minutes(), 1);
        world.clock.advance(STEP);
        assertInstanceOf(Progress.NotAccepted.class, proveAgain(ann, wrong));
        assertInstanceOf(Progress.SignedIn.class, proveAgain(ann, ann.phone()));
    }

    @Test
    void a_wrong_password_tells_nobody_anything_of_the_clock() {
        SignedIn ann = world.signedIn();
        FakePhone wrong = ann.phone().withClockAhead(HOUR);

        for (int i = 0; i < 2; i++) {
            var guess = List.<Response>of(
                    World.typed("a wrong guess at it"), new TypedCode(wrong.codeAt(world.clock.instant())));
            assertInstanceOf(
                    Progress.NotAccepted.class, world.in.logins().proveAgain(ann.session(), guess, World.strange()));
            world.clock.advance(STEP);
        }
        assertTrue(world.in.wrongClocks().of(ann.session()).isEmpty());
    }

    @Test
    void codes_are_searched_once_in_ten_minutes_whatever_is_being_proved() {
        SignedIn ann = world.signedIn();
        FakePhone guessing = phone(begun());
        FakePhone wrong = ann.phone().withClockAhead(HOUR);
        proveAgain(ann, guessing);
        world.clock.advance(STEP);
        proveAgain(ann, guessing);

        Progress.Ask asked = world.askedForCode(ann.person(), ann.own());
        world.present(asked, wrong.codeAt(world.clock.instant()), ann.own());
        world.clock.advance(STEP);
        assertInstanceOf(
                Progress.NotAccepted.class, world.present(asked, wrong.codeAt(world.clock.instant()), ann.own()));
    }

    @Test
    void two_more_codes_are_not_asked_for_while_they_are_older_than_the_last_one_that_was_accepted() {
        SignedIn ann = world.signedIn();
        world.clock.advance(Duration.ofMinutes(2));
        FakePhone slow = ann.phone().withClockAhead(Duration.ofMinutes(-4));
        Progress.Ask asked = world.askedForCode(ann.person(), World.strange());
        world.present(asked, slow.codeAt(world.clock.instant()), World.strange());
        world.clock.advance(STEP);
        assertInstanceOf(
                Progress.WrongClock.class, world.present(asked, slow.codeAt(world.clock.instant()), World.strange()));

        assertFalse(mayUseTwoCodes(asked), "somebody who saw them before the last sign-in has them still");
        world.clock.advance(Duration.ofMinutes(2));
        assertTrue(mayUseTwoCodes(asked), "what it shows now is newer than anything that was accepted");
    }

    private boolean mayUseTwoCodes(Progress.Ask asked) {
        Login login = world.in.logins().held(asked.login(), asked.secret()).orElseThrow();
        WrongClocks clocks = world.in.wrongClocks();
        return clocks.mayUseTwoCodes(login, clocks.of(login).orElseThrow());
    }

    private boolean provesAgain(Progress.SignedIn in, Code code) {
        var typed = List.<Response>of(World.typed(World.PASSWORD), new TypedCode(code));
        return world.in.logins().proveAgain(in.opened().session(), typed, World.strange()) instanceof Progress.SignedIn;
    }

    private Progress proveAgain(SignedIn ann, FakePhone phone) {
        var typed = List.<Response>of(World.typed(World.PASSWORD), new TypedCode(phone.codeAt(world.clock.instant())));
        return world.in.logins().proveAgain(ann.session(), typed, ann.own());
    }

    private Progress.SetUp begun() {
        return (Progress.SetUp) world.begin(world.person(), World.PASSWORD, World.strange());
    }

    private FakePhone phone(Progress.SetUp setUp) {
        return world.phone(setUp.enrolment(), setUp.login().value());
    }

    private Confirmation typed(Progress.SetUp setUp, FakePhone phone) {
        return world.confirm(setUp.enrolment(), setUp.login().value(), phone.codeAt(world.clock.instant()));
    }
}
