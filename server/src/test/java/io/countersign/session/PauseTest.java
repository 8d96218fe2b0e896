package io.countersign.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.World;
import io.countersign.World.SignedIn;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.login.Resumptions.Outcome;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.secret.Token;
import io.countersign.session.Standing.Held;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pause: after 30 idle minutes the password alone goes on with the same session, and with no other. */
@StoreContract
class PauseTest {
    private static final Duration PAUSE = Duration.ofMinutes(61);

    private final Database database;
    private final World world;

    PauseTest(Database database) {
        this.database = database;
        this.world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void resumes_the_same_session_by_the_password_with_a_new_token_and_nothing_fresher_or_longer() {
        SignedIn ann = world.signedIn();
        world.clock.advance(PAUSE);

        Sessions.Opened resumed = resume(ann);

        Session after = resumed.session();
        assertEquals(ann.session().id(), after.id());
        assertEquals(ann.session().level(), after.level());
        assertEquals(ann.session().provedAt(), after.provedAt());
        assertEquals(ann.session().expiresAt(), after.expiresAt());
        assertFalse(after.isFresh(world.clock.instant()), "no fresh proof of the second factor");
        assertTrue(world.in.sessions().find(resumed.token()).isPresent());
        assertInstanceOf(Standing.Unknown.class, standing(ann.opened().token()), "the old token is worth nothing");
    }

    @Test
    void does_not_resume_by_a_wrong_password() {
        SignedIn ann = world.signedIn();
        world.clock.advance(PAUSE);
        Held held = idle(ann.opened().token());

        assertInstanceOf(Outcome.NotAccepted.class, confirm(held, "not the password"));

        assertInstanceOf(Standing.Idle.class, standing(ann.opened().token()));
    }

    @Test
    void makes_wrong_passwords_wait_as_everywhere() {
        SignedIn ann = world.signedIn();
        world.clock.advance(PAUSE);
        Held held = idle(ann.opened().token());
        for (int i = 0; i < 5; i++) {
            confirm(held, "wrong password " + i);
        }

        assertInstanceOf(Outcome.NotAccepted.class, confirm(held, World.PASSWORD), "it is not looked at");
        world.clock.advance(Duration.ofSeconds(30));
        assertInstanceOf(Outcome.Resumed.class, confirm(held, World.PASSWORD));
    }

    /** A stolen token of an idle session: what can be guessed before its limit disables nothing. */
    @Test
    void lets_nobody_disable_the_password_by_guessing_until_the_limit() {
        SignedIn ann = world.signedIn();
        world.clock.advance(PAUSE);
        Held held = idle(ann.opened().token());
        while (world.clock.instant().isBefore(ann.session().expiresAt())) {
            confirm(held, "guess");
            world.clock.advance(Duration.ofMinutes(10));
        }

        assertTrue(authenticators(ann).stream()
                .filter(a -> a.type().equals("password"))
                .anyMatch(a -> a.status() == AuthenticatorStatus.ACTIVE));
    }

    @Test
    void is_over_at_the_absolute_limit() {
        SignedIn ann = world.signedIn();
        world.clock.advance(PAUSE);
        Held held = idle(ann.opened().token());
        world.clock.set(ann.session().expiresAt());

        assertInstanceOf(Standing.TooOld.class, standing(ann.opened().token()));
        assertInstanceOf(Outcome.Gone.class, confirm(held, World.PASSWORD));
    }

    @Test
    void is_over_once_it_was_ended() {
        SignedIn ann = world.signedIn();
        world.clock.advance(PAUSE);
        Held held = idle(ann.opened().token());
        world.in.sessions().end(ann.session());

        assertInstanceOf(Standing.Ended.class, standing(ann.opened().token()));
        assertInstanceOf(Outcome.Gone.class, confirm(held, World.PASSWORD));
    }

    @Test
    void is_over_once_what_opened_it_was_set_aside() {
        SignedIn ann = world.signedIn();
        world.clock.advance(PAUSE);
        Held held = idle(ann.opened().token());
        AuthenticatorId phone = authenticators(ann).stream()
                .filter(a -> a.type().equals("totp"))
                .findFirst()
                .orElseThrow()
                .id();
        database.writeOnly(tx -> new AuthenticatorStore().changeStatus(tx, phone, AuthenticatorStatus.SUSPENDED));

        assertInstanceOf(Standing.Ended.class, standing(ann.opened().token()));
        assertInstanceOf(Outcome.Gone.class, confirm(held, World.PASSWORD));
    }

    @Test
    void gives_one_of_many_at_once_the_new_token() throws Exception {
        SignedIn ann = world.signedIn();
        world.clock.advance(PAUSE);
        Held held = idle(ann.opened().token());
        List<Callable<Outcome>> tries = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tries.add(() -> confirm(held, World.PASSWORD));
        }

        int resumed = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Outcome> answer : threads.invokeAll(tries)) {
                resumed += answer.get() instanceof Outcome.Resumed ? 1 : 0;
            }
        }
        assertEquals(1, resumed);
    }

    @Test
    void confirms_a_live_session_for_what_one_factor_is_enough_for_and_for_nothing_more() {
        SignedIn ann = world.signedIn();
        world.clock.advance(Duration.ofMinutes(6));
        var live = (Standing.Live) standing(ann.opened().token());
        assertFalse(live.held().session().isConfirmed(world.clock.instant()));

        var resumed = assertInstanceOf(Outcome.Resumed.class, confirm(live.held(), World.PASSWORD));

        Session after = resumed.opened().session();
        assertTrue(after.isConfirmed(world.clock.instant()));
        assertFalse(after.isFresh(world.clock.instant()));
        assertNotEquals(ann.opened().token().reveal(), resumed.opened().token().reveal());
    }

    private Sessions.Opened resume(SignedIn ann) {
        return assertInstanceOf(Outcome.Resumed.class, confirm(idle(ann.opened().token()), World.PASSWORD))
                .opened();
    }

    private Outcome confirm(Held held, String password) {
        return world.in.resumptions().confirm(held, World.typed(password), "192.0.2.9");
    }

    private Held idle(Token token) {
        return assertInstanceOf(Standing.Idle.class, standing(token)).held();
    }

    private Standing standing(Token token) {
        return world.in.sessions().standing(token, "192.0.2.9");
    }

    private List<io.countersign.authenticator.Authenticator> authenticators(SignedIn ann) {
        return database.read(tx -> new AuthenticatorStore().of(tx, ann.session().subscriber()));
    }
}
