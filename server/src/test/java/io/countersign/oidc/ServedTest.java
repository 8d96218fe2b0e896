package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.PlainBrowser;
import io.countersign.membership.Actor;
import io.countersign.subscriber.DisplayName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications that are not for everybody, and requests that name one person: nobody else is ever answered for. */
class ServedTest {
    private Reception at;

    @BeforeEach
    void open(@TempDir Path folder) {
        at = Reception.in(folder);
    }

    @AfterEach
    void close() {
        at.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "consent"})
    void an_application_of_another_practice_refuses_whoever_is_signed_in(String prompt) {
        assertEquals(
                "access_denied",
                Reception.answered(at.ann.open(elsewhere().asking(Map.of("prompt", prompt))))
                        .text("error"));
    }

    @Test
    void an_application_of_another_practice_refuses_them_silently_too() {
        assertEquals(
                "login_required",
                Reception.answered(at.ann.open(elsewhere().asking(Map.of("prompt", "none"))))
                        .text("error"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "select_account"})
    void an_application_of_another_practice_refuses_them_after_they_have_signed_in_for_it(String prompt) {
        at.clock.advance(Duration.ofSeconds(60));
        at.ann.open(elsewhere().asking(Map.of("prompt", prompt)));
        assertEquals("/login", at.ann.path());
        at.signIn(at.ann);

        assertEquals("access_denied", Reception.answered(at.ann).text("error"));
    }

    @Test
    void an_application_of_another_practice_asks_nobody_for_a_fresher_proof_in_vain() {
        at.clock.advance(Duration.ofSeconds(60));

        assertEquals(
                "access_denied",
                Reception.answered(at.ann.open(elsewhere().asking(Map.of("max_age", "1"))))
                        .text("error"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "select_account"})
    void whoever_is_not_the_person_named_is_refused_after_signing_in_anew(String prompt) {
        Reception.Colleague bob = at.colleague();
        String hint = hint(bob);
        at.ann.open(at.desk.asking(Map.of("prompt", prompt, "id_token_hint", hint)));
        assertEquals("/login", at.ann.path());
        at.signIn(at.ann);

        assertEquals("login_required", Reception.answered(at.ann).text("error"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "select_account"})
    void the_person_named_may_sign_in_in_place_of_who_is_signed_in(String prompt) {
        Reception.Colleague bob = at.colleague();
        String hint = hint(bob);
        at.clock.advance(Duration.ofSeconds(60));
        at.ann.open(at.desk.asking(Map.of("prompt", prompt, "id_token_hint", hint)));
        bob.signIn(at.ann);

        assertEquals(
                at.desk.verified(hint).getSubject(),
                at.claims(Reception.answered(at.ann)).text("sub"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "10000"})
    void whoever_is_not_the_person_named_is_refused_whatever_age_is_asked_for(String age) {
        String hint = hint(at.colleague());

        assertEquals(
                "login_required",
                Reception.answered(at.ann.open(at.desk.asking(Map.of("max_age", age, "id_token_hint", hint))))
                        .text("error"));
    }

    @Test
    void another_account_can_be_chosen_where_that_is_asked_for() {
        String before = at.claims(Reception.answered(at.ann.open(at.desk.asking(Map.of()))))
                .text("sub");
        Reception.Colleague bob = at.colleague();
        at.clock.advance(Duration.ofSeconds(60));
        at.ann.open(at.desk.asking(Map.of("prompt", "select_account")));
        assertEquals("/login", at.ann.path());
        assertTrue(at.ann.body().contains("Front Desk"), at.ann::body);
        bob.signIn(at.ann);

        assertNotEquals(before, at.claims(Reception.answered(at.ann)).text("sub"));
    }

    /** A hint that names this person, out of date as it may be (Core section 3.1.2.2). */
    private String hint(Reception.Colleague person) {
        PlainBrowser browser = person.browser;
        String token = Reception.tokens(at.desk, Reception.answered(browser.open(at.desk.asking(Map.of()))))
                .text("id_token");
        at.clock.advance(Duration.ofMinutes(11));
        at.ann.open("/account");
        return token;
    }

    private Desk elsewhere() {
        return at.applicationOf(at.installation
                .practices()
                .create(Actor.OPERATOR, DisplayName.parse("Hill Street").orElseThrow())
                .id());
    }
}
