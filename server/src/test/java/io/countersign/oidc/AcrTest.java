package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.World;
import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.Method;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.session.Place;
import io.countersign.session.Session;
import io.countersign.session.SessionId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What applications are told of how somebody was proved: the level, and the words of RFC 8176. */
@StoreContract
class AcrTest {
    private final World world;
    private final Authenticators types;

    AcrTest(Database database) {
        this.world = new World(database);
        this.types = world.in.types();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_password_alone_is_the_lowest_level() {
        Session session = session(Method.of("password"));

        assertEquals(Acr.PASSWORD, Acr.of(session, types));
        assertEquals(List.of("pwd"), Acr.amr(session, types));
    }

    @Test
    void a_password_and_a_code_of_an_app_are_two_factors() {
        Session session = session(Method.of("password"), Method.of("totp"));

        assertEquals(Acr.TWO_FACTORS, Acr.of(session, types));
        assertEquals(List.of("mfa", "otp", "pwd"), Acr.amr(session, types));
    }

    @Test
    void a_backup_code_is_a_factor_under_a_word_of_ours() {
        Session session = session(Method.of("password"), Method.of("recoverycode"));

        assertEquals(Acr.TWO_FACTORS, Acr.of(session, types));
        assertEquals(List.of("backup_code", "mfa", "pwd"), Acr.amr(session, types));
    }

    @Test
    void a_passkey_is_phishing_resistant() {
        Session session = session(Method.of("password"), Method.of("passkey"));

        assertEquals(Acr.PHISHING_RESISTANT, Acr.of(session, types));
        assertEquals(List.of("mfa", "pwd", "swk"), Acr.amr(session, types));
    }

    @Test
    void a_passkey_that_knew_its_person_is_two_factors_alone() {
        Session session = session(new Method("passkey", true));

        assertEquals(Acr.PHISHING_RESISTANT, Acr.of(session, types));
        assertEquals(List.of("mfa", "swk", "user"), Acr.amr(session, types));
    }

    private Session session(Method... methods) {
        List<Method> all = Arrays.asList(methods);
        Instant now = world.clock.instant();
        AssuranceLevel level = types.level(all);
        return new Session(
                new SessionId("s"),
                new SubscriberId("ann"),
                level,
                all,
                List.of("a"),
                new Place("Test browser", "127.0.0.1"),
                "127.0.0.1",
                now,
                now,
                now,
                now,
                now.plusSeconds(60),
                java.time.Duration.ofMinutes(30),
                java.util.Optional.empty());
    }
}
