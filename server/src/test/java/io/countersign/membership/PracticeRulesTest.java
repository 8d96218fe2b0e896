package io.countersign.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.authenticator.sms.TextsScene;
import io.countersign.login.Logins.Progress;
import io.countersign.login.Worth;
import io.countersign.organization.FreezeStore;
import io.countersign.organization.Rule;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.session.Standing;
import java.time.Duration;
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

    @Test
    void where_only_passkeys_are_enough_whoever_uses_an_app_is_signed_out_and_led_to_a_passkey_in_the_next_sign_in() {
        World.SignedIn ann = world.signedIn();
        world.rule(Rule.KINDS, "phishing-resistant");
        assertInstanceOf(
                Standing.Ended.class,
                world.in.sessions().standing(ann.progress().opened().token(), "192.0.2.7"));

        Progress.Ask asked = world.askedForCode(ann.person(), World.strange());
        var setUp = assertInstanceOf(
                Progress.SetUp.class, world.present(asked, ann.phone().codeAt(world.clock.instant()), World.strange()));
        assertEquals(
                "passkey",
                world.in
                        .enrolments()
                        .find(setUp.enrolment(), setUp.login().value())
                        .orElseThrow()
                        .kind());
        assertInstanceOf(
                Progress.SetUp.class,
                world.in.logins().resume(setUp.login(), setUp.secret(), World.strange()),
                "not before it is done");
        assertTrue(
                world.in
                        .enrolments()
                        .beginInstead(setUp.enrolment(), setUp.login().value(), "totp")
                        .isEmpty(),
                "nothing else is offered");
    }

    @Test
    void a_shorter_sign_in_holds_for_those_who_are_signed_in_and_stays_short() {
        World.SignedIn ann = world.signedIn();
        world.clock.advance(Duration.ofMinutes(25));
        world.in.sessions().standing(ann.progress().opened().token(), "192.0.2.7");
        world.clock.advance(Duration.ofMinutes(25));
        world.in.sessions().standing(ann.progress().opened().token(), "192.0.2.7");
        world.clock.advance(Duration.ofMinutes(25));
        assertInstanceOf(
                Standing.Live.class,
                world.in.sessions().standing(ann.progress().opened().token(), "192.0.2.7"));

        world.rule(Rule.ABSOLUTE, "1");
        assertInstanceOf(
                Standing.TooOld.class,
                world.in.sessions().standing(ann.progress().opened().token(), "192.0.2.7"));
        world.rule(Rule.ABSOLUTE, "12");
        assertInstanceOf(
                Standing.TooOld.class,
                world.in.sessions().standing(ann.progress().opened().token(), "192.0.2.7"));
    }

    @Test
    void a_shorter_pause_holds_at_once() {
        World.SignedIn ann = world.signedIn();
        world.clock.advance(Duration.ofMinutes(6));
        world.rule(Rule.IDLE, "5");
        assertInstanceOf(
                Standing.Idle.class,
                world.in.sessions().standing(ann.progress().opened().token(), "192.0.2.7"));
    }

    @Test
    void where_a_second_way_is_required_it_is_asked_for_and_after_two_weeks_set_up_before_anybody_gets_in() {
        World.SignedIn ann = world.signedIn();
        world.rule(Rule.SECOND_WAY, "required");
        Progress.SignedIn asked = (Progress.SignedIn) signsIn(ann);
        assertEquals(Worth.ONE_WAY, asked.worth());

        world.clock.advance(Duration.ofDays(14));
        var setUp = assertInstanceOf(Progress.SetUp.class, signsIn(ann));
        var phone = world.phone(setUp.enrolment(), setUp.login().value());
        world.confirm(setUp.enrolment(), setUp.login().value(), phone.codeAt(world.clock.instant()));
        assertInstanceOf(
                Progress.SignedIn.class, world.in.logins().resume(setUp.login(), setUp.secret(), World.strange()));
        world.clock.advance(Duration.ofMinutes(1));
        assertEquals(Worth.NOTHING, ((Progress.SignedIn) signsIn(ann)).worth());
    }

    private Progress signsIn(World.SignedIn person) {
        Progress.Ask asked = world.askedForCode(person.person(), World.strange());
        return world.present(asked, person.phone().codeAt(world.clock.instant()), World.strange());
    }

    @Test
    void fewer_tries_are_fewer_tries() {
        world.rule(Rule.TRIES, "3");
        World.SignedIn ann = world.signedIn();
        for (int i = 0; i < 3; i++) {
            assertInstanceOf(
                    Progress.NotAccepted.class, world.begin(ann.person(), "not this one at all", World.strange()));
        }
        assertInstanceOf(Progress.NotAccepted.class, world.begin(ann.person(), World.PASSWORD, World.strange()));
        world.clock.advance(Duration.ofSeconds(30));
        assertInstanceOf(Progress.Ask.class, world.begin(ann.person(), World.PASSWORD, World.strange()));
    }

    @Test
    void a_change_says_before_after_and_why_and_while_an_alarm_holds_there_is_none() {
        world.rule(Rule.TRIES, "3");
        String detail = world.in
                .database()
                .read(tx -> tx.list(
                                "select detail from audit_event where event = 'rule.changed'",
                                row -> row.text("detail"))
                        .getFirst());
        for (String part :
                List.of("\"rule\":\"tries\"", "\"from\":\"5\"", "\"to\":\"3\"", "\"why\":\"for the test\"")) {
            assertTrue(detail.contains(part), detail);
        }
        world.in
                .database()
                .writeOnly(tx -> new FreezeStore()
                        .begin(
                                tx,
                                world.practice.id(),
                                new FreezeStore.Freeze(
                                        world.clock.instant(),
                                        world.clock.instant().plusSeconds(60))));
        assertEquals(
                new PracticeRules.Outcome.Refused(PracticeRules.Why.FROZEN),
                world.in
                        .practiceRules()
                        .change(
                                new People.Asking.Operator(),
                                world.practice.id(),
                                Rule.TRIES,
                                "5",
                                new Reason("for the test")));
    }

    private void off() {
        assertTrue(set(false));
    }

    private boolean set(boolean allowed) {
        var outcome = world.in
                .practiceRules()
                .change(
                        new People.Asking.Operator(),
                        world.practice.id(),
                        Rule.KINDS,
                        allowed ? "any" : "no-text",
                        new Reason("for the test"));
        return !((PracticeRules.Outcome.Changed) outcome).changes().isEmpty();
    }
}
