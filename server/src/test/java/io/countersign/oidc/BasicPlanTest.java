package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.PlainBrowser;
import io.countersign.WholeProgram;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The requests of the OpenID Foundation's Basic OP plan that a browser carries, one test each. */
class BasicPlanTest extends PlanScene {
    @Test
    void the_code_flow_brings_tokens_and_claims() {
        Fields answer = answer(Map.of());
        Fields tokens = tokens(answer);
        Fields claims = claims(tokens);

        assertEquals("state-1", answer.text("state"));
        assertEquals("Bearer", tokens.text("token_type"));
        assertEquals(at.program.origin, claims.text("iss"));
        assertEquals(client.id(), claims.text("aud"));
        assertEquals("nonce-1", claims.text("nonce"));
        assertTrue(claims.number("exp") > claims.number("iat"));
        assertEquals(claims.text("sub"), info(tokens).text("sub"));
    }

    @Test
    void a_missing_response_type_is_told_to_the_application() {
        Fields answer = answer(Map.of("response_type", ""));

        assertEquals("invalid_request", answer.text("error"));
        assertEquals("state-1", answer.text("state"));
    }

    @Test
    void a_request_without_a_nonce_succeeds_and_the_token_has_none() {
        assertFalse(claims(tokens(Map.of("nonce", ""))).has("nonce"));
    }

    @Test
    void the_scope_profile_gives_the_name() {
        Fields info = info(tokens(Map.of("scope", "openid profile")));

        assertEquals("Ann Baker", info.text("name"));
        assertFalse(info.has("email"));
    }

    @Test
    void the_scope_email_gives_the_address_and_whether_it_is_verified() {
        Fields info = info(tokens(Map.of("scope", "openid email")));

        assertEquals(WholeProgram.EMAIL, info.text("email"));
        assertEquals(false, info.value("email_verified"));
        assertFalse(info.has("name"));
    }

    @Test
    void the_scopes_address_and_phone_are_ignored() {
        Fields tokens = tokens(Map.of("scope", "openid address phone"));

        assertEquals("openid", tokens.text("scope"));
        assertEquals(Set.of("sub"), info(tokens).names());
    }

    @Test
    void all_scopes_together_give_what_there_is_of_them() {
        assertEquals(
                Set.of("sub", "name", "email", "email_verified"),
                info(tokens(Map.of("scope", "openid profile email address phone")))
                        .names());
    }

    @Test
    void scopes_in_another_order_are_the_same_scopes() {
        assertEquals(
                info(tokens(Map.of("scope", "openid profile email"))),
                info(tokens(Map.of("scope", "email profile openid"))));
    }

    @Test
    void a_display_is_no_mistake() {
        assertTrue(answer(Map.of("display", "page")).has("code"));
        assertTrue(answer(Map.of("display", "popup")).has("code"));
    }

    @Test
    void prompt_login_asks_for_both_factors_again() {
        Fields before = claims(tokens(Map.of()));
        at.clock.advance(Duration.ofSeconds(60));
        ann.open(asking(Map.of("prompt", "login")));
        assertEquals("/account/prove", ann.path());
        at.prove(ann);
        Fields after = claims(tokens(Reception.answered(ann)));

        assertTrue(after.number("auth_time") > before.number("auth_time"));
        assertEquals(before.text("sub"), after.text("sub"));
    }

    @Test
    void prompt_none_of_nobody_wants_a_sign_in() {
        PlainBrowser nobody = at.fresh();

        assertEquals(
                "login_required",
                Reception.answered(nobody.open(asking(Map.of("prompt", "none"))))
                        .text("error"));
    }

    @Test
    void prompt_none_of_somebody_signed_in_brings_the_same_subject_and_time() {
        Fields before = claims(tokens(Map.of()));
        at.clock.advance(Duration.ofSeconds(60));
        Fields after = claims(tokens(Map.of("prompt", "none")));

        assertEquals(before.text("sub"), after.text("sub"));
        assertEquals(before.number("auth_time"), after.number("auth_time"));
    }

    @Test
    void a_max_age_of_one_second_asks_again_and_tells_the_new_time() {
        Fields before = claims(tokens(Map.of()));
        at.clock.advance(Duration.ofSeconds(60));
        ann.open(asking(Map.of("max_age", "1")));
        assertEquals("/account/prove", ann.path());
        at.prove(ann);

        assertTrue(claims(tokens(Reception.answered(ann))).number("auth_time") > before.number("auth_time"));
    }

    @Test
    void a_max_age_of_ten_thousand_seconds_asks_for_nothing_and_tells_the_old_time() {
        Fields before = claims(tokens(Map.of()));
        at.clock.advance(Duration.ofSeconds(60));
        Fields after = claims(tokens(Map.of("max_age", "10000")));

        assertEquals(before.number("auth_time"), after.number("auth_time"));
        assertEquals(before.text("sub"), after.text("sub"));
    }

    @Test
    void an_unknown_parameter_is_ignored() {
        assertTrue(answer(Map.of("extra", "foobar")).has("code"));
    }

    @Test
    void an_id_token_hint_with_prompt_none_is_answered_for_its_person_be_it_out_of_date() {
        Fields tokens = tokens(Map.of());
        at.clock.advance(Duration.ofMinutes(11));
        Fields again = tokens(Map.of("prompt", "none", "id_token_hint", tokens.text("id_token")));

        assertEquals(claims(tokens).text("sub"), claims(again).text("sub"));
    }

    @Test
    void an_id_token_hint_that_is_not_ours_is_a_mistake() {
        String token = tokens(Map.of()).text("id_token");
        String forged = token.substring(0, token.lastIndexOf('.') + 1) + "AAAA";

        assertEquals("invalid_request", answer(Map.of("id_token_hint", forged)).text("error"));
        assertEquals(
                "invalid_request", answer(Map.of("id_token_hint", "nonsense")).text("error"));
    }

    @Test
    void a_login_hint_is_filled_in_for_whoever_signs_in() {
        PlainBrowser nobody = at.fresh();
        nobody.open(asking(Map.of("login_hint", "bob@example.com")));

        assertEquals("/login", nobody.path());
        assertTrue(nobody.body().contains("value=\"bob@example.com\""), nobody::body);
    }

    @Test
    void the_pages_speak_the_first_language_asked_for_that_they_know() {
        PlainBrowser nobody = at.fresh();
        nobody.open(asking(Map.of("ui_locales", "se de-AT en")));
        assertTrue(nobody.body().contains("<html lang=\"de\""), nobody::body);

        PlainBrowser another = at.fresh();
        another.open(asking(Map.of("ui_locales", "se")));
        assertTrue(another.body().contains("<html lang=\"en\""), another::body);
    }

    @Test
    void the_pages_keep_the_language_the_person_chose() {
        PlainBrowser nobody = at.fresh();
        nobody.open("/login?lang=en").open(asking(Map.of("ui_locales", "de")));

        assertTrue(nobody.body().contains("<html lang=\"en\""), nobody::body);
    }

    @Test
    void languages_of_claims_are_ignored() {
        assertTrue(answer(Map.of("claims_locales", "se")).has("code"));
    }

    @Test
    void levels_asked_for_bring_the_true_one() {
        assertEquals(
                Reception.TWO_FACTORS,
                claims(tokens(Map.of("acr_values", "1 urn:countersign:password")))
                        .text("acr"));
    }

    @Test
    void an_address_that_is_not_registered_gets_a_page_and_no_answer() {
        ann.open(asking(Map.of("redirect_uri", Desk.REDIRECT + "/x")));

        assertEquals(400, ann.status());
        assertTrue(ann.leftFor().isEmpty());
    }

    @Test
    void a_request_may_be_posted() {
        ann.postFromElsewhere("/authorize", asking(Map.of()).replace("/authorize?", ""));

        assertNotEquals("", tokens(Reception.answered(ann)).text("access_token"));
    }

    @Test
    void request_objects_are_refused_as_unsupported() {
        String unsigned = "eyJhbGciOiJub25lIn0.eyJzY29wZSI6Im9wZW5pZCJ9.";

        assertEquals(
                "request_not_supported", answer(Map.of("request", unsigned)).text("error"));
        assertEquals(
                "request_uri_not_supported",
                answer(Map.of("request_uri", "https://desk.example/request.jwt"))
                        .text("error"));
        assertEquals(
                "registration_not_supported",
                answer(Map.of("registration", "{}")).text("error"));
    }

    @Test
    void an_essential_claim_is_given_without_its_scope_where_it_was_named() {
        Fields tokens = tokens(Map.of(
                "claims",
                "{\"userinfo\":{\"name\":{\"essential\":true},\"shoe_size\":null},"
                        + "\"id_token\":{\"email\":null,\"auth_time\":{\"essential\":true}}}"));

        assertEquals(Set.of("sub", "name"), info(tokens).names());
        assertEquals(WholeProgram.EMAIL, claims(tokens).text("email"));
        assertFalse(claims(tokens).has("name"));
    }

    @Test
    void a_subject_named_in_the_claims_is_the_only_one_answered_for() {
        String sub = claims(tokens(Map.of())).text("sub");
        String wish = "{\"id_token\":{\"sub\":{\"value\":\"%s\"}}}";

        assertTrue(answer(Map.of("claims", wish.formatted(sub))).has("code"));
        assertEquals(
                "login_required", answer(Map.of("claims", wish.formatted("x"))).text("error"));
    }

    @Test
    void claims_that_cannot_be_read_are_a_mistake() {
        for (String claims : List.of("x", "[]", "{\"id_token\":7}", "{\"id_token\":{\"acr\":{\"values\":1}}}")) {
            assertEquals("invalid_request", answer(Map.of("claims", claims)).text("error"), claims);
        }
    }

    @Test
    void a_request_with_a_challenge_succeeds_with_its_verifier() {
        Fields answer = answer(Map.of("code_challenge", Desk.challenge(), "code_challenge_method", "S256"));

        assertEquals(200, client.exchange(answer.text("code")).statusCode());
    }
}
