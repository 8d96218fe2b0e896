package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests of programs: limited by what they get wrong, and told of mistakes in the words of OAuth. */
class ProgramRequestsTest {
    private static final int A_MINUTE = 30;
    private static final String FORM = "application/x-www-form-urlencoded";

    private Reception at;

    @BeforeEach
    void open(@TempDir Path folder) {
        at = Reception.in(folder, A_MINUTE);
    }

    @AfterEach
    void close() {
        at.close();
    }

    @Test
    void the_server_of_a_busy_application_may_ask_as_often_as_it_must() {
        String access = at.tokens(at.desk, Map.of()).text("access_token");

        for (int i = 0; i < 3 * A_MINUTE; i++) {
            assertEquals(400, at.desk.exchange("no such code").statusCode());
            assertTrue(Reception.works(at.desk, access));
        }
    }

    @Test
    void whoever_guesses_secrets_is_held_off_and_learns_nothing_from_the_right_one() {
        Desk guessing = new Desk(at.program.origin, at.desk.id(), "wrong");
        for (int i = 0; i < A_MINUTE; i++) {
            assertEquals(401, guessing.exchange("x").statusCode());
        }

        HttpResponse<String> held = at.desk.exchange("x");

        assertEquals(429, held.statusCode());
        assertEquals("temporarily_unavailable", Desk.json(held).text("error"));
        assertEquals("2", held.headers().firstValue("Retry-After").orElse(""));
        assertEquals(
                429,
                at.desk
                        .post("/introspect", Map.of("token", "x"), at.desk.basic())
                        .statusCode());
        assertEquals(200, at.desk.get("/.well-known/openid-configuration", "").statusCode());
        at.clock.advance(Duration.ofSeconds(2));
        assertEquals(400, at.desk.exchange("x").statusCode());
    }

    @Test
    void whoever_guesses_secrets_holds_nobody_off_the_pages() {
        Desk guessing = new Desk(at.program.origin, at.desk.id(), "wrong");
        for (int i = 0; i <= A_MINUTE; i++) {
            guessing.exchange("x");
        }
        at.clock.advance(Duration.ofMillis(1));

        at.ann.open("/account").submitTo("/sign-out", Map.of());

        assertEquals("/login", at.ann.path());
    }

    /** RFC 6749 section 5.2. */
    @ParameterizedTest
    @CsvSource(
            value = {
                "application/json, {}",
                "text/plain, grant_type=authorization_code",
                "multipart/form-data; boundary=x, --x--",
                FORM + ", grant_type=authorization_code&grant_type=refresh_token",
                FORM + ", grant_type=%zz",
                FORM + ", grant_type=%ff",
                FORM + ", grant_type=%00",
                FORM + ", =nameless"
            })
    void what_cannot_be_read_is_an_invalid_request_in_json(String contentType, String body) {
        for (String path : new String[] {"/token", "/introspect", "/revoke", "/userinfo"}) {
            HttpResponse<String> response = at.desk.post(path, contentType, body, at.desk.basic());

            assertEquals(400, response.statusCode(), path);
            assertEquals("invalid_request", Desk.json(response).text("error"), path);
            assertEquals(
                    "application/json",
                    response.headers().firstValue("Content-Type").orElse(""),
                    path);
            assertEquals(
                    "no-store", response.headers().firstValue("Cache-Control").orElse(""), path);
            assertFalse(response.body().contains("grant_type"), response::body);
        }
    }

    @Test
    void what_is_too_long_is_an_invalid_request_too() {
        HttpResponse<String> response =
                at.desk.post("/token", FORM, "grant_type=" + "x".repeat(20_000), at.desk.basic());

        assertEquals(400, response.statusCode());
        assertEquals("invalid_request", Desk.json(response).text("error"));
    }

    @Test
    void a_question_at_the_token_endpoint_is_no_request_for_tokens() {
        HttpResponse<String> response = at.desk.get("/token?grant_type=authorization_code&code=x", "");

        assertEquals(405, response.statusCode());
        assertEquals("POST", response.headers().firstValue("Allow").orElse(""));
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("Content-Type").orElse(""));
    }

    @Test
    void an_answer_in_a_form_may_be_sent_to_the_site_of_the_application_alone() {
        Desk app = at.desk;

        HttpResponse<String> page =
                app.get(app.asking(Map.of("response_mode", "form_post", "response_type", "token")), "");

        String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.contains("form-action https://desk.example;"), policy);
    }
}
