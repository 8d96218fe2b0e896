package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How freshly and how strongly an application asks for somebody to be proved. */
class ProofsAskedForTest {
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
    class How_fresh_a_proof_must_be {
        @Test
        void a_short_max_age_asks_for_both_factors_again_and_says_when() {
            Fields before = at.claims(Reception.answered(at.ann.open(at.desk.asking(Map.of()))));
            at.clock.advance(Duration.ofSeconds(60));
            at.ann.open(at.desk.asking(Map.of("max_age", "1")));
            assertEquals("/account/prove", at.ann.path());
            at.prove(at.ann);

            Fields after = at.claims(Reception.answered(at.ann));
            assertTrue(after.number("auth_time") > before.number("auth_time"));
        }

        @Test
        void a_long_max_age_asks_for_nothing_and_keeps_time_and_subject() {
            Fields before = at.claims(Reception.answered(at.ann.open(at.desk.asking(Map.of()))));
            at.clock.advance(Duration.ofSeconds(60));
            Fields after = at.claims(Reception.answered(at.ann.open(at.desk.asking(Map.of("max_age", "10000")))));

            assertEquals(before.number("auth_time"), after.number("auth_time"));
            assertEquals(before.text("sub"), after.text("sub"));
        }

        @Test
        void prompt_login_asks_even_a_moment_after_the_sign_in() {
            at.clock.advance(Duration.ofSeconds(60));
            at.ann.open(at.desk.asking(Map.of("prompt", "login")));
            assertEquals("/account/prove", at.ann.path());
            at.prove(at.ann);

            assertTrue(Reception.answered(at.ann).has("code"));
        }

        @Test
        void prompt_none_never_shows_a_page() {
            assertTrue(Reception.answered(at.ann.open(at.desk.asking(Map.of("prompt", "none"))))
                    .has("code"));
            assertEquals(
                    "login_required",
                    Reception.answered(at.fresh().open(at.desk.asking(Map.of("prompt", "none"))))
                            .text("error"));
            at.clock.advance(Duration.ofSeconds(60));
            assertEquals(
                    "login_required",
                    Reception.answered(at.ann.open(at.desk.asking(Map.of("prompt", "none", "max_age", "1"))))
                            .text("error"));
        }
    }

    @Nested
    class How_strong_a_proof_must_be {
        @Test
        void a_level_that_was_reached_is_stated_as_it_is() {
            assertEquals(
                    Reception.TWO_FACTORS,
                    at.claims(Reception.answered(
                                    at.ann.open(at.desk.asking(Map.of("acr_values", "urn:countersign:password")))))
                            .text("acr"));
        }

        @Test
        void an_essential_level_that_nobody_can_reach_is_an_error_and_never_a_lower_one() {
            String essential = "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"phr\"}}}";
            assertEquals(
                    "unmet_authentication_requirements",
                    Reception.answered(at.ann.open(at.desk.asking(Map.of("claims", essential, "prompt", "none"))))
                            .text("error"));
            at.ann.open(at.desk.asking(Map.of("claims", essential)));
            assertTrue(at.ann.body().contains("Front Desk asks for a stronger sign-in"), at.ann::body);
            at.ann.submitTo(at.ann.path() + "/cancel", Map.of());
            assertEquals(
                    "unmet_authentication_requirements",
                    Reception.answered(at.ann).text("error"));
        }

        @Test
        void a_voluntary_level_that_nobody_can_reach_gets_the_true_one() {
            assertEquals(
                    Reception.TWO_FACTORS,
                    at.claims(Reception.answered(at.ann.open(at.desk.asking(Map.of("acr_values", "phr")))))
                            .text("acr"));
        }
    }
}
