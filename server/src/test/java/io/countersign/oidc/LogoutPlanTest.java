package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The OpenID Foundation's plan for logout that an application begins, one test for each of its requests. */
class LogoutPlanTest extends PlanScene {
    private String hint = "";

    @BeforeEach
    void hint() {
        hint = tokens(Map.of()).text("id_token");
    }

    @Test
    void a_hint_and_a_registered_address_sign_out_and_lead_back_with_the_state() {
        signOut(Map.of());

        assertEquals(Optional.of(Reception.AFTER_LOGOUT + "?state=s"), ann.leftFor());
        assertSignedOut();
    }

    @Test
    void a_form_of_the_application_does_the_same() {
        ann.postFromElsewhere("/end-session", query(Map.of()));

        assertEquals(Optional.of(Reception.AFTER_LOGOUT + "?state=s"), ann.leftFor());
        assertSignedOut();
    }

    @Test
    void a_hint_that_is_out_of_date_still_says_who_asks() {
        at.clock.advance(Duration.ofMinutes(11));
        signOut(Map.of());

        assertEquals(Optional.of(Reception.AFTER_LOGOUT + "?state=s"), ann.leftFor());
    }

    @Test
    void an_address_that_is_not_registered_is_never_led_to() {
        signOut(Map.of("post_logout_redirect_uri", "https://evil.example/"));

        assertAsked();
    }

    @Test
    void a_registered_address_with_a_query_added_is_another_address() {
        signOut(Map.of("post_logout_redirect_uri", Reception.AFTER_LOGOUT + "?foo=bar"));

        assertAsked();
    }

    @Test
    void a_hint_stripped_of_its_signature_is_no_hint() {
        String claims = hint.split("\\.", -1)[1];
        signOut(Map.of("id_token_hint", "eyJhbGciOiJub25lIn0." + claims + "."));

        assertAsked();
    }

    @Test
    void a_hint_that_is_no_token_is_no_hint() {
        signOut(Map.of("id_token_hint", "bad"));

        assertAsked();
    }

    @Test
    void without_a_hint_nobody_is_led_anywhere() {
        signOut(Map.of("id_token_hint", ""));

        assertAsked();
    }

    @Test
    void a_hint_of_one_application_and_the_name_of_another_contradict_each_other() {
        signOut(Map.of("client_id", at.desk.id()));

        assertAsked();
    }

    @Test
    void a_hint_about_somebody_else_signs_nobody_out_unasked() {
        Reception.Colleague bob = at.colleague();
        bob.browser.open("/end-session?" + query(Map.of()));

        assertEquals(Optional.empty(), bob.browser.leftFor());
        bob.browser.open("/account");
        assertEquals("/account", bob.browser.path());
    }

    @Test
    void without_an_address_the_person_is_told_that_they_are_signed_out() {
        signOut(Map.of("post_logout_redirect_uri", "", "state", ""));

        assertEquals("/login", ann.path());
        assertTrue(ann.body().contains("You are signed out"), ann::body);
        assertSignedOut();
    }

    @Test
    void without_a_state_none_is_added() {
        signOut(Map.of("state", ""));

        assertEquals(Optional.of(Reception.AFTER_LOGOUT), ann.leftFor());
    }

    @Test
    void a_state_alone_asks_the_person_who_is_then_signed_out() {
        signOut(Map.of("id_token_hint", "", "post_logout_redirect_uri", ""));

        assertAsked();
        agree();
    }

    @Test
    void no_parameters_at_all_ask_the_person_who_is_then_signed_out() {
        ann.open("/end-session");

        assertAsked();
        agree();
    }

    @Test
    void the_address_is_published() {
        assertEquals(
                at.program.origin + "/end-session",
                Desk.json(client.get("/.well-known/openid-configuration", "")).text("end_session_endpoint"));
    }

    private void agree() {
        ann.submitTo("/sign-out", Map.of());
        assertTrue(ann.body().contains("You are signed out"), ann::body);
        assertSignedOut();
    }

    private void assertAsked() {
        assertEquals(Optional.empty(), ann.leftFor());
        assertTrue(ann.body().contains("Sign out here too?"), ann::body);
    }

    private void assertSignedOut() {
        ann.open("/account");
        assertEquals("/login", ann.path());
    }

    private void signOut(Map<String, String> changed) {
        ann.open("/end-session?" + query(changed));
    }

    private String query(Map<String, String> changed) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("id_token_hint", hint);
        fields.put("post_logout_redirect_uri", Reception.AFTER_LOGOUT);
        fields.put("state", "s");
        fields.putAll(changed);
        fields.values().removeIf(String::isEmpty);
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
