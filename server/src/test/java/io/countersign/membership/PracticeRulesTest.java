package io.countersign.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.authenticator.sms.TextsScene;
import io.countersign.login.Logins.Progress;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.session.Standing;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@StoreContract
class PracticeRulesTest {
    private final World world;
    private final TextsScene texts;

    PracticeRulesTest(Database database) {
        this.world = new World(database);
        this.texts = new TextsScene(world);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void where_texted_codes_are_not_enough_nobody_can_set_them_up() {
        off();
        var setUp = (Progress.SetUp) world.begin(world.person(), World.PASSWORD, World.strange());
        assertTrue(world.in
                .enrolments()
                .beginInstead(setUp.enrolment(), setUp.login().value(), "sms")
                .isEmpty());
    }

    @Test
    void whoever_has_nothing_else_is_signed_out_and_sets_up_another_way_before_any_session_opens() {
        World.Person person = texts.person();
        var in = (Progress.SignedIn) texts.signIn(person);
        off();
        assertInstanceOf(
                Standing.Ended.class, world.in.sessions().standing(in.opened().token(), "192.0.2.7"));

        var setUp = assertInstanceOf(Progress.SetUp.class, texts.signIn(person));
        assertEquals(
                "totp",
                world.in
                        .enrolments()
                        .find(setUp.enrolment(), setUp.login().value())
                        .orElseThrow()
                        .kind());
        assertInstanceOf(
                Progress.SetUp.class,
                world.in.logins().resume(setUp.login(), setUp.secret(), World.strange()),
                "not before it is done");
        var phone = world.phone(setUp.enrolment(), setUp.login().value());
        world.confirm(setUp.enrolment(), setUp.login().value(), phone.codeAt(world.clock.instant()));
        assertInstanceOf(
                Progress.SignedIn.class, world.in.logins().resume(setUp.login(), setUp.secret(), World.strange()));
    }

    @Test
    void whoever_has_another_way_is_asked_for_that() {
        World.Person person = texts.person();
        off();
        var setUp = (Progress.SetUp) texts.signIn(person);
        var phone = world.phone(setUp.enrolment(), setUp.login().value());
        world.confirm(setUp.enrolment(), setUp.login().value(), phone.codeAt(world.clock.instant()));

        var asked = world.askedForCode(person, World.strange());
        assertEquals(
                List.of("code"), asked.ways().stream().map(way -> way.way()).toList());
    }

    @Test
    void it_can_be_switched_on_again_and_says_when_nothing_changed() {
        assertFalse(set(true));
        off();
        assertFalse(set(false));
        assertTrue(set(true));
        World.Person person = texts.person();
        assertInstanceOf(Progress.SignedIn.class, texts.signIn(person));
    }

    private void off() {
        assertTrue(set(false));
    }

    private boolean set(boolean allowed) {
        return world.in.practiceRules().allowTextCodes(Actor.OPERATOR, "", world.practice.id(), allowed);
    }
}
