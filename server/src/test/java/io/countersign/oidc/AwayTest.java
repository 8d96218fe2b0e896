package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import io.countersign.PlainBrowser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application may do while a person is away. */
class AwayTest {
    private Reception at;

    @BeforeEach
    void open(@TempDir Path folder) {
        at = Reception.in(folder);
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Nested
    class While_the_person_is_away {
        @Test
        void an_application_acts_after_they_agreed_with_tokens_that_work_once() {
            at.ann.open(at.desk.asking(Map.of("scope", "openid offline_access", "prompt", "consent")));
            assertTrue(at.ann.body().contains("May Front Desk stay connected?"), at.ann::body);
            at.ann.submitTo(at.ann.path() + "/agree", Map.of());
            Fields first = Desk.json(at.desk.exchange(Reception.answered(at.ann).text("code")));
            at.clock.advance(Duration.ofDays(2));

            Fields second = Desk.json(at.desk.refresh(first.text("refresh_token")));

            JWTClaimsSet before = at.desk.verified(first.text("id_token"));
            JWTClaimsSet after = at.desk.verified(second.text("id_token"));
            assertEquals(before.getClaim("auth_time"), after.getClaim("auth_time"));
            assertEquals(before.getClaim("acr"), after.getClaim("acr"));
            assertNotEquals(first.text("refresh_token"), second.text("refresh_token"));

            assertEquals(400, at.desk.refresh(first.text("refresh_token")).statusCode());
            assertEquals(400, at.desk.refresh(second.text("refresh_token")).statusCode());
            assertEquals(
                    401,
                    at.desk
                            .get("/userinfo", "Bearer " + second.text("access_token"))
                            .statusCode());
        }

        @Test
        void nobody_is_asked_twice_and_whoever_says_no_is_believed() {
            at.ann.open(at.desk.asking(Map.of("scope", "openid offline_access")));
            at.ann.submitTo(at.ann.path() + "/cancel", Map.of());
            assertEquals("access_denied", Reception.answered(at.ann).text("error"));
            at.ann.open(at.desk.asking(Map.of("scope", "openid offline_access")));
            at.ann.submitTo(at.ann.path() + "/agree", Map.of());
            Reception.answered(at.ann);

            assertTrue(Reception.answered(at.ann.open(at.desk.asking(Map.of("scope", "openid offline_access"))))
                    .has("code"));
        }

        @Test
        void without_it_the_tokens_end_with_the_session() {
            String access = Desk.json(at.desk.exchange(Reception.answered(at.ann.open(at.desk.asking(Map.of())))
                            .text("code")))
                    .text("access_token");
            at.ann.open("/account").submitTo("/sign-out", Map.of());

            assertEquals(401, at.desk.get("/userinfo", "Bearer " + access).statusCode());
        }

        @Test
        void a_code_that_waits_is_worth_nothing_once_the_account_was_reset() {
            at.ann.open(at.desk.asking(Map.of("scope", "openid offline_access")));
            at.ann.submitTo(at.ann.path() + "/agree", Map.of());
            String code = Reception.answered(at.ann).text("code");

            at.resetPassword();

            assertEquals("invalid_grant", Desk.json(at.desk.exchange(code)).text("error"));
        }

        @Test
        void a_refresh_token_is_worth_nothing_once_the_account_was_reset() {
            Fields tokens = at.offline();

            at.resetPassword();

            assertEquals(
                    "invalid_grant",
                    Desk.json(at.desk.refresh(tokens.text("refresh_token"))).text("error"));
            assertFalse(Reception.works(at.desk, tokens.text("access_token")));
        }

        @Test
        void what_a_password_alone_gave_ends_on_the_day_from_which_two_factors_are_required() {
            Instant monday = at.clock.instant().plus(Duration.ofHours(2));
            PlainBrowser bob = at.withPasswordAlone(monday);
            bob.open(at.desk.asking(Map.of("scope", "openid offline_access", "prompt", "consent")));
            bob.submitTo(bob.path() + "/agree", Map.of());
            Fields first = Reception.tokens(at.desk, Reception.answered(bob));
            at.clock.advance(Duration.ofHours(1));
            Fields tokens = Desk.json(at.desk.refresh(first.text("refresh_token")));
            assertEquals(
                    "urn:countersign:password",
                    at.desk.verified(tokens.text("id_token")).getClaim("acr"));
            at.clock.advance(Duration.ofHours(1).minusMinutes(1));
            Fields last = Desk.json(at.desk.refresh(tokens.text("refresh_token")));
            assertTrue(Reception.works(at.desk, last.text("access_token")));

            at.clock.advance(Duration.ofMinutes(1));

            assertFalse(Reception.works(at.desk, last.text("access_token")));
            assertEquals(
                    "invalid_grant",
                    Desk.json(at.desk.refresh(last.text("refresh_token"))).text("error"));
        }

        @Test
        void signing_out_leaves_what_the_person_agreed_to() {
            Fields tokens = at.offline();

            at.ann.open("/account").submitTo("/sign-out", Map.of());

            assertTrue(Reception.works(at.desk, tokens.text("access_token")));
            assertEquals(200, at.desk.refresh(tokens.text("refresh_token")).statusCode());
        }
    }
}
