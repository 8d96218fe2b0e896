package io.countersign.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.enrolment.OwnPassword.Outcome;
import io.countersign.login.Logins.Progress;
import io.countersign.login.Resumptions;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.session.Ending;
import io.countersign.session.Standing;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A person changes their own password: with the current one and a fresh proof, and everybody else is out. */
@StoreContract
class OwnPasswordTest {
    private static final String NEW = "seven paper lanterns drifting";

    private final World world;

    OwnPasswordTest(Database database) {
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void ends_the_other_sessions_and_goes_on_in_this_one_with_a_new_token() {
        SignedIn ann = world.signedIn();
        Progress.Ask asked = world.askedForCode(ann.person(), World.strange());
        var other =
                (Progress.SignedIn) world.present(asked, ann.phone().codeAt(world.clock.instant()), World.strange());

        var changed = assertInstanceOf(Outcome.Changed.class, change(ann, World.PASSWORD, NEW));

        assertTrue(world.in.sessions().find(changed.opened().token()).isPresent());
        assertInstanceOf(
                Standing.Unknown.class,
                world.in.sessions().standing(ann.opened().token(), ""));
        assertEquals(
                new Standing.Ended(Ending.CHANGED),
                world.in.sessions().standing(other.opened().token(), ""));
        assertInstanceOf(Progress.NotAccepted.class, world.begin(ann.person(), World.PASSWORD, World.strange()));
        assertInstanceOf(Progress.Ask.class, world.begin(ann.person(), NEW, World.strange()));
    }

    @Test
    void lets_the_new_password_resume_the_session_after_a_pause() {
        SignedIn ann = world.signedIn();
        var changed = (Outcome.Changed) change(ann, World.PASSWORD, NEW);
        world.clock.advance(Duration.ofMinutes(31));

        var idle = assertInstanceOf(
                Standing.Idle.class,
                world.in.sessions().standing(changed.opened().token(), ""));

        assertInstanceOf(
                Resumptions.Outcome.Resumed.class, world.in.resumptions().confirm(idle.held(), World.typed(NEW), ""));
    }

    @Test
    void wants_the_current_password_and_says_nothing_more_when_it_does_not_fit() {
        SignedIn ann = world.signedIn();

        assertInstanceOf(Outcome.NotAccepted.class, change(ann, "not the one", NEW));
        assertInstanceOf(Progress.Ask.class, world.begin(ann.person(), World.PASSWORD, World.strange()));
    }

    @Test
    void wants_a_fresh_proof() {
        SignedIn ann = world.signedIn();
        world.clock.advance(Duration.ofMinutes(5));

        assertInstanceOf(Outcome.Stale.class, change(ann, World.PASSWORD, NEW));
    }

    @Test
    void refuses_what_guessers_try_first() {
        SignedIn ann = world.signedIn();

        assertInstanceOf(Outcome.Refused.class, change(ann, World.PASSWORD, "password1"));
    }

    @Test
    void changes_nothing_in_a_session_that_was_ended() {
        SignedIn ann = world.signedIn();
        world.in.sessions().end(ann.session());

        assertInstanceOf(Outcome.Stale.class, change(ann, World.PASSWORD, NEW));
        assertInstanceOf(Progress.Ask.class, world.begin(ann.person(), World.PASSWORD, World.strange()));
    }

    private Outcome change(SignedIn who, String current, String chosen) {
        return world.in.ownPassword().change(who.session(), World.typed(current), World.password(chosen));
    }
}
