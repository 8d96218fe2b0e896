package io.countersign.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.TypedCode;
import io.countersign.login.Logins.Progress;
import io.countersign.organization.Rule;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.secret.Token;
import io.countersign.session.Ending;
import io.countersign.session.Place;
import io.countersign.session.Session;
import io.countersign.session.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@StoreContract
class RememberedBrowsersTest {
    private final World world;
    private World.SignedIn ann;

    RememberedBrowsersTest(Database database) {
        this.world = new World(database);
    }

    @BeforeEach
    void begin() {
        world.rule(Rule.REMEMBER, "12");
        ann = world.signedIn();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_browser_that_is_remembered_is_asked_for_the_password_alone_and_proves_no_more() {
        Token token = remembered();
        world.clock.advance(Duration.ofHours(3));

        Session session = enters(token).opened().session();

        assertEquals(AssuranceLevel.AAL1, session.level());
        assertTrue(session.remembered().isPresent());
        assertFalse(session.isFresh(world.clock.instant()), "nothing was proved that a sensitive act could rest on");
        assertEquals(AssuranceLevel.AAL2, session.levelOfProof());
    }

    @Test
    void where_no_practice_allows_it_the_wish_is_not_heard() {
        world.rule(Rule.REMEMBER, "0");
        assertEquals(Optional.empty(), signsIn(true).remembered());
    }

    @Test
    void whoever_does_not_wish_it_is_not_remembered() {
        assertEquals(Optional.empty(), signsIn(false).remembered());
    }

    @Test
    void its_cookie_works_once_and_the_time_does_not_begin_anew() {
        Token first = remembered();
        world.clock.advance(Duration.ofHours(11));
        Token second = enters(first).remembered().orElseThrow();
        assertNotEquals(first.reveal(), second.reveal());
        assertInstanceOf(Progress.Ask.class, begins(first), "a copy that was taken before");
        world.clock.advance(Duration.ofHours(1));
        assertInstanceOf(Progress.Ask.class, begins(second), "twelve hours after the code");
    }

    @Test
    void it_is_of_nobody_else() {
        Token token = remembered();
        World.SignedIn ben = world.signedIn();
        assertInstanceOf(Progress.Ask.class, world.begin(ben.person(), World.PASSWORD, browser(token)));
    }

    @Test
    void its_session_lives_until_the_time_of_the_code_is_over_and_no_longer() {
        Token token = remembered();
        world.clock.advance(Duration.ofHours(11));
        Token session = enters(token).opened().token();
        world.clock.advance(Duration.ofMinutes(20));
        assertInstanceOf(Standing.Live.class, standing(session));
        world.clock.advance(Duration.ofMinutes(20));
        assertInstanceOf(Standing.Live.class, standing(session));
        world.clock.advance(Duration.ofMinutes(20));
        assertInstanceOf(Standing.TooOld.class, standing(session));
    }

    @Test
    void a_practice_that_allows_it_no_more_ends_it_and_its_sessions_at_once() {
        Token token = remembered();
        Token session = enters(token).opened().token();
        world.rule(Rule.REMEMBER, "0");
        assertInstanceOf(Standing.TooOld.class, standing(session));
        world.rule(Rule.REMEMBER, "12");
        assertInstanceOf(Standing.TooOld.class, standing(session), "and they do not come back");
    }

    @Test
    void any_change_of_what_its_person_signs_in_with_ends_it() {
        Token token = remembered();
        world.in
                .database()
                .writeOnly(tx -> tx.update(
                        "update authenticator set status = 'SUSPENDED' where subscriber_id = ? and type = 'totp'",
                        ann.progress().opened().session().subscriber().value()));
        assertInstanceOf(Progress.Ask.class, begins(token));
    }

    @Test
    void whatever_ends_the_sessions_of_its_person_ends_it() {
        Token token = remembered();
        world.in
                .database()
                .writeOnly(tx ->
                        world.in.sessions().endAllBut(tx, ann.session().subscriber(), "", Ending.ALARM, "operator"));
        assertInstanceOf(Progress.Ask.class, begins(token));
    }

    /** Nobody is signed in by it when the rule changes: it was remembered by an app all the same. */
    @Test
    void where_what_it_was_remembered_by_is_not_enough_any_more_it_ends() {
        world.rule(Rule.REMEMBER, "24");
        Token token = remembered();
        world.clock.advance(Duration.ofHours(13));
        world.rule(Rule.KINDS, "phishing-resistant");
        assertInstanceOf(Progress.Ask.class, begins(token));
        assertEquals(List.of("operator"), world.actors(ann.session().subscriber(), "browser.forgotten"));
    }

    @Test
    void the_log_names_whoever_raised_the_alarm_that_ended_it() {
        remembered();
        Session owner = world.signedIn().progress().opened().session();
        world.in.alarms(world.clock).raise(owner, world.practice.id());
        assertEquals(
                List.of(owner.subscriber().actor()), world.actors(ann.session().subscriber(), "browser.forgotten"));
    }

    @Test
    void forgetting_it_ends_the_session_that_it_opened() {
        Token token = remembered();
        Progress.SignedIn in = enters(token);
        var browsers = world.in.remembered();
        String id = in.opened().session().remembered().orElseThrow().id();
        var person = ann.progress().opened().session().subscriber();
        world.in.database().writeOnly(tx -> browsers.forget(tx, person, id));
        assertEquals(new Standing.Ended(Ending.MANDATE), standing(in.opened().token()));
    }

    @Test
    void a_password_alone_does_not_make_its_session_more_than_it_is() {
        Session session = enters(remembered()).opened().session();
        assertInstanceOf(
                Progress.NotAccepted.class,
                world.in.logins().proveAgain(session, List.of(World.typed(World.PASSWORD)), World.strange()));

        world.clock.advance(Duration.ofMinutes(1));
        var proved = (Progress.SignedIn) world.in
                .logins()
                .proveAgain(
                        session,
                        List.of(
                                World.typed(World.PASSWORD),
                                new TypedCode(ann.phone().codeAt(world.clock.instant()))),
                        World.strange());
        assertEquals(AssuranceLevel.AAL2, proved.opened().session().level());
        assertEquals(Optional.empty(), proved.opened().session().remembered());
    }

    @Test
    void the_log_says_by_what_somebody_got_in_and_how_old_their_second_factor_was() {
        Token token = remembered();
        world.clock.advance(Duration.ofHours(2));
        enters(token);
        String detail = world.in
                .database()
                .read(tx -> tx.list(
                                "select detail from audit_event where event = 'session.opened' order by seq desc",
                                row -> row.text("detail"))
                        .getFirst());
        assertTrue(detail.contains("\"secondFactorAge\":\"PT2H30S\""), detail);
        assertTrue(detail.contains("\"methods\":\"password\""), detail);
    }

    private Token remembered() {
        return signsIn(true).remembered().orElseThrow();
    }

    private Progress.SignedIn signsIn(boolean wished) {
        Progress.Ask asked = world.askedForCode(ann.person(), World.strange());
        var code = new TypedCode(ann.phone().codeAt(world.clock.instant()));
        Progress progress = world.in.logins().present(asked.login(), asked.secret(), code, World.strange(), wished);
        world.clock.advance(Duration.ofSeconds(30));
        return (Progress.SignedIn) progress;
    }

    private Progress.SignedIn enters(Token token) {
        return assertInstanceOf(Progress.SignedIn.class, begins(token));
    }

    private Progress begins(Token token) {
        return world.begin(ann.person(), World.PASSWORD, browser(token));
    }

    private static Logins.Browser browser(Token remembered) {
        return new Logins.Browser(
                Optional.empty(), Optional.empty(), Optional.of(remembered), new Place("Test browser", "192.0.2.7"));
    }

    private Standing standing(Token session) {
        return world.in.sessions().standing(session, "192.0.2.7");
    }
}
