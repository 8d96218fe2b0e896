package io.countersign.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.authenticator.TypedCode;
import io.countersign.login.Logins.Progress;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.secret.Token;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a person is signed in: listed, bounded, and ended one by one or all at once. */
@StoreContract
class SessionListTest {
    private final Database database;
    private final World world;

    SessionListTest(Database database) {
        this.database = database;
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void lists_where_each_was_opened_and_last_seen_from() {
        SignedIn ann = world.signedIn();
        world.clock.advance(Duration.ofMinutes(2));
        world.in.sessions().standing(ann.opened().token(), "2001:db8::7");

        Session listed = world.in.sessions().of(ann.session().subscriber()).getFirst();

        assertEquals(new Place("Test browser", "192.0.2.7"), listed.opened());
        assertEquals("2001:db8::7", listed.seenFrom());
        assertEquals(world.clock.instant(), listed.lastSeenAt());
    }

    @Test
    void ends_the_one_not_seen_for_longest_when_there_are_too_many() {
        SignedIn ann = world.signedIn();
        List<Token> tokens = new ArrayList<>(List.of(ann.opened().token()));
        for (int i = 1; i < Sessions.MOST; i++) {
            tokens.add(signInAgain(ann));
        }
        world.clock.advance(Duration.ofMinutes(5));
        world.in.sessions().find(tokens.getFirst());

        Token oneMore = signInAgain(ann);

        assertEquals(
                Sessions.MOST,
                world.in.sessions().of(ann.session().subscriber()).size());
        assertTrue(world.in.sessions().find(tokens.getFirst()).isPresent(), "it was seen lately");
        assertEquals(new Standing.Ended(Ending.LIMIT), world.in.sessions().standing(tokens.get(1), ""));
        assertTrue(world.in.sessions().find(oneMore).isPresent());
    }

    @Test
    void ends_one_of_ones_own_and_nobody_elses() {
        SignedIn ann = world.signedIn();
        SignedIn ben = world.signedIn();

        boolean foreign = world.in
                .sessions()
                .endOne(ann.session().subscriber(), ben.session().id());
        boolean own = world.in
                .sessions()
                .endOne(ann.session().subscriber(), ann.session().id());

        assertFalse(foreign);
        assertTrue(own);
        assertTrue(world.in.sessions().find(ben.opened().token()).isPresent());
        assertEquals(
                new Standing.Ended(Ending.ELSEWHERE),
                world.in.sessions().standing(ann.opened().token(), ""));
    }

    @Test
    void replaces_the_session_a_browser_held_when_it_signs_in_anew() {
        SignedIn ann = world.signedIn();
        var again = new io.countersign.login.Logins.Browser(
                ann.own().token(), java.util.Optional.of(ann.opened().token()), new Place("Test browser", ""));
        Progress.Ask asked = world.askedForCode(ann.person(), again);

        world.present(asked, ann.phone().codeAt(world.clock.instant()), again);

        assertEquals(
                new Standing.Ended(Ending.REPLACED),
                world.in.sessions().standing(ann.opened().token(), ""));
        assertEquals(1, world.in.sessions().of(ann.session().subscriber()).size());
    }

    @Test
    void keeps_its_id_and_gets_a_new_token_and_limit_when_everything_is_proved_again() {
        SignedIn ann = world.signedIn();
        world.clock.advance(Duration.ofMinutes(10));

        var in = assertInstanceOf(Progress.SignedIn.class, proveAgain(ann));

        assertEquals(ann.session().id(), in.opened().session().id());
        assertEquals(
                world.clock.instant().plus(Duration.ofHours(12)),
                in.opened().session().expiresAt());
        assertInstanceOf(
                Standing.Unknown.class,
                world.in.sessions().standing(ann.opened().token(), ""));
    }

    @Test
    void says_how_long_it_goes_on_without_a_use() {
        SignedIn ann = world.signedIn();
        world.clock.advance(Duration.ofSeconds(20));
        Session session = world.in.sessions().find(ann.opened().token()).orElseThrow();

        var left = world.in.sessions().left(session);

        assertEquals(
                Duration.between(world.clock.instant(), session.lastSeenAt().plus(Duration.ofMinutes(30))),
                left.left());
        assertFalse(left.atLimit());
    }

    @Test
    void says_that_the_absolute_limit_comes_first_near_its_end() {
        SignedIn ann = world.signedIn();
        world.clock.set(ann.session().expiresAt().minus(Duration.ofMinutes(7)));

        var left = world.in.sessions().left(ann.session());

        assertTrue(left.atLimit());
        assertEquals(Duration.ofMinutes(7), left.left());
    }

    private Progress proveAgain(SignedIn ann) {
        return world.in
                .logins()
                .proveAgain(
                        ann.session(),
                        List.of(
                                World.typed(World.PASSWORD),
                                new TypedCode(ann.phone().codeAt(world.clock.instant()))),
                        ann.own());
    }

    private Token signInAgain(SignedIn ann) {
        world.clock.advance(Duration.ofSeconds(30));
        Progress.Ask asked = world.askedForCode(ann.person(), ann.own());
        var in = (Progress.SignedIn) world.present(asked, ann.phone().codeAt(world.clock.instant()), ann.own());
        return in.opened().token();
    }
}
