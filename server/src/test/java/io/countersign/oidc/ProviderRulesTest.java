package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.WholeProgram;
import io.countersign.relyingparty.RelyingParty;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of OpenID Connect Core, RFC 9700, RFC 9470 and RFC 7662 that no request of the plans tries by itself. */
class ProviderRulesTest extends PlanScene {
    @Test
    void a_subject_is_a_name_of_its_own_and_says_nothing_of_the_person() {
        String ann = claims(tokens(Map.of())).text("sub");
        Reception.Colleague bob = at.colleague();
        String other = claims(tokens(Reception.answered(bob.browser.open(asking(Map.of())))))
                .text("sub");

        assertNotEquals(ann, other);
        assertTrue(ann.matches("[A-Za-z0-9_-]{16,255}"), ann);
        assertFalse(WholeProgram.EMAIL.contains(ann));
    }

    @Test
    void methods_are_told_in_registered_words() {
        assertEquals(List.of("mfa", "otp", "pwd"), claims(tokens(Map.of())).list("amr"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none login", "none consent", "loginn", "login none"})
    void prompts_are_taken_together_but_never_with_none(String prompt) {
        Fields answer = answer(Map.of("prompt", prompt));

        assertEquals(!prompt.isEmpty(), answer.has("error"));
        assertEquals(prompt.isEmpty(), answer.has("code"));
    }

    @Test
    void a_sign_in_and_consent_asked_for_together_are_both_had() {
        at.clock.advance(Duration.ofSeconds(60));
        ann.open(asking(Map.of("prompt", "login consent")));
        at.prove(ann);
        assertTrue(ann.body().contains("May Front Desk stay connected?"), ann::body);
        ann.submitTo(ann.path() + "/agree", Map.of());

        assertTrue(Reception.answered(ann).has("code"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1.5", "9999999999"})
    void an_age_that_is_no_number_of_seconds_is_a_mistake(String age) {
        assertEquals("invalid_request", answer(Map.of("max_age", age)).text("error"));
    }

    @Test
    void an_age_of_nothing_asks_again() {
        at.clock.advance(Duration.ofSeconds(60));
        ann.open(asking(Map.of("max_age", "0")));

        assertEquals("/account/prove", ann.path());
    }

    @Test
    void without_openid_it_is_no_request_for_us() {
        assertEquals("invalid_scope", answer(Map.of("scope", "profile")).text("error"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "id_token", "code id_token", "code token", "id_token token", "none"})
    void nothing_but_a_code_ever_comes_by_way_of_the_browser(String type) {
        Fields answer = answer(Map.of("response_type", type));

        assertEquals("unsupported_response_type", answer.text("error"));
        assertFalse(answer.has("access_token") || answer.has("id_token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fragment", "jwt", "web_message"})
    void answers_come_in_the_query_or_in_a_form(String mode) {
        assertEquals("invalid_request", answer(Map.of("response_mode", mode)).text("error"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"password", "client_credentials", "urn:ietf:params:oauth:grant-type:device_code", "implicit"})
    void no_other_grant_brings_tokens(String grant) {
        HttpResponse<String> response = client.token(
                Map.of("grant_type", grant, "username", WholeProgram.EMAIL, "password", WholeProgram.PASSWORD));

        assertEquals(400, response.statusCode());
        assertEquals("unsupported_grant_type", Desk.json(response).text("error"));
    }

    @Test
    void a_challenge_must_be_answered_and_only_a_challenge_can_be() {
        String bound = answer(Map.of("code_challenge", Desk.challenge(), "code_challenge_method", "S256"))
                .text("code");
        String free = answer(Map.of()).text("code");

        assertEquals("invalid_grant", Desk.json(client.exchangeUnbound(bound)).text("error"));
        assertEquals("invalid_grant", Desk.json(client.exchange(free)).text("error"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "S512", ""})
    void a_challenge_is_made_with_s256(String method) {
        assertEquals(
                "invalid_request",
                answer(Map.of("code_challenge", Desk.challenge(), "code_challenge_method", method))
                        .text("error"));
    }

    @Test
    void a_public_application_must_send_a_challenge_even_if_it_is_registered_to_do_without() {
        Desk app = at.application(RelyingParty.Proof.NONE, Optional.empty());
        Map<String, String> without = Map.of("code_challenge", "", "code_challenge_method", "");

        assertEquals(
                "invalid_request",
                Reception.answered(ann.open(app.asking(without))).text("error"));
    }

    @Test
    void a_public_application_gets_refresh_tokens_that_work_once_and_run_out_unused() {
        Desk app = at.application(RelyingParty.Proof.NONE, Optional.empty());
        Fields first = refreshed(app, publicTokens(app));
        Fields second = refreshed(app, first);
        assertNotEquals(first.text("refresh_token"), second.text("refresh_token"));
        at.clock.advance(Tokens.REFRESH_LIFE);

        HttpResponse<String> late = app.post("/token", refresh(app, second), "");

        assertEquals("invalid_grant", Desk.json(late).text("error"));
    }

    @Test
    void a_public_application_may_ask_about_no_token() {
        Desk app = at.application(RelyingParty.Proof.NONE, Optional.empty());
        String access = publicTokens(app).text("access_token");

        HttpResponse<String> response = app.post("/introspect", Map.of("token", access, "client_id", app.id()), "");

        assertEquals(401, response.statusCode());
        assertEquals("invalid_client", Desk.json(response).text("error"));
    }

    @Test
    void introspection_tells_level_methods_and_time_and_a_refresh_changes_none_of_them() {
        ann.open(asking(Map.of("scope", "openid offline_access", "prompt", "consent")));
        ann.submitTo(ann.path() + "/agree", Map.of());
        Fields first = tokens(Reception.answered(ann));
        Fields before = introspected(first.text("access_token"));
        at.clock.advance(Duration.ofMinutes(5));
        Fields after = introspected(
                Desk.json(client.refresh(first.text("refresh_token"))).text("access_token"));

        assertEquals(true, after.value("active"));
        for (String same : List.of("sub", "client_id", "acr", "amr", "auth_time", "iss", "scope")) {
            assertEquals(before.value(same), after.value(same), same);
        }
    }

    @Test
    void introspection_says_only_that_it_knows_nothing_of_what_is_unknown_revoked_or_foreign() {
        String access = tokens(Map.of()).text("access_token");
        var inactive = new Fields(Map.of("active", false));

        assertEquals(inactive, introspected("no such token"));
        assertEquals(inactive, Desk.json(at.desk.post("/introspect", Map.of("token", access), at.desk.basic())));
        client.post("/revoke", Map.of("token", access), client.basic());
        assertEquals(inactive, introspected(access));
    }

    @Test
    void revoking_what_is_not_known_is_no_mistake() {
        assertEquals(
                200,
                client.post("/revoke", Map.of("token", "x"), client.basic()).statusCode());
    }

    @Test
    void a_stale_token_is_told_of_in_the_words_of_bearer_tokens() {
        String access = tokens(Map.of()).text("access_token");
        at.clock.advance(Tokens.ACCESS_LIFE);
        HttpResponse<String> response = client.get("/userinfo", "Bearer " + access);

        assertEquals(401, response.statusCode());
        assertTrue(response.headers().firstValue("WWW-Authenticate").orElse("").contains("error=\"invalid_token\""));
    }

    @Test
    void every_way_on_is_a_303_and_no_page_may_be_framed() {
        HttpResponse<String> away = client.get(asking(Map.of("prompt", "none")), "");
        assertEquals(303, away.statusCode());
        HttpResponse<String> page = client.get("/authorize", "");
        assertEquals(400, page.statusCode());
        assertTrue(
                page.headers().firstValue("Content-Security-Policy").orElse("").contains("frame-ancestors 'none'"));
        assertEquals("DENY", page.headers().firstValue("X-Frame-Options").orElse(""));
    }

    @Test
    void applications_do_not_choose_their_ids() {
        assertTrue(client.id().matches("[A-Za-z0-9_-]{16,}"), client::id);
        assertNotEquals(client.id(), at.desk.id());
    }

    private Fields introspected(String access) {
        return Desk.json(client.post("/introspect", Map.of("token", access), client.basic()));
    }

    private Fields publicTokens(Desk app) {
        ann.open(app.asking(Map.of("scope", "openid offline_access", "prompt", "consent")));
        ann.submitTo(ann.path() + "/agree", Map.of());
        return Desk.json(app.post(
                "/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        app.id(),
                        "code",
                        Reception.answered(ann).text("code"),
                        "redirect_uri",
                        Desk.REDIRECT,
                        "code_verifier",
                        Desk.VERIFIER),
                ""));
    }

    private static Fields refreshed(Desk app, Fields tokens) {
        return Desk.json(app.post("/token", refresh(app, tokens), ""));
    }

    private static Map<String, String> refresh(Desk app, Fields tokens) {
        return Map.of(
                "grant_type", "refresh_token",
                "client_id", app.id(),
                "refresh_token", tokens.text("refresh_token"));
    }
}
