package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Program;
import io.countersign.acceptance.Proves;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application that keeps its own passwords adds a second factor by the REST API. */
class OtherApplications {
    private static final JsonMapper JSON = new JsonMapper();

    private Practice practice;
    private String key;
    private String person;
    private FakePhone phone;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        practice = Practice.open();
        key = made("verify,enrol,manage,audit:read").required("key").asString();
        person = "/subscribers/"
                + post("/subscribers", "{\"externalId\":\"ann-7\"}", "")
                        .required("id")
                        .asString();
        JsonNode begun = post(person + "/authenticators", "{\"type\":\"totp\",\"name\":\"Phone\"}", "");
        phone = FakePhone.opening(begun.required("otpauthUri").asString());
        String confirm = person + "/authenticators/" + begun.required("id").asString() + "/confirm";
        assertTrue(post(confirm, code(), "").required("confirmed").booleanValue());
        practice.clock().nextStep();
    }

    @AfterEach
    void close() {
        practice.close();
    }

    @Test
    @Proves({"OTP-12", "V6.5.1"})
    void the_code_of_any_authenticator_app_is_accepted_once_and_a_backup_code_too() throws Exception {
        JsonNode codes = post(person + "/backup-codes", "", "").required("codes");

        assertTrue(accepted(code(), ""));
        assertFalse(accepted(code(), ""));
        String backup = "{\"code\":\"" + codes.get(3).asString() + "\"}";
        assertTrue(accepted(backup, ""));
        assertFalse(accepted(backup, ""));
        practice.clock().nextStep();
        assertTrue(accepted(code(), ""));
        Program verified = practice.server().run("admin", "audit", "verify", "--json");
        assertTrue(JSON.readTree(verified.printed()).required("whole").asBoolean(), verified::out);
    }

    @Test
    @Proves("OTP-14")
    void a_hundred_who_ask_the_same_at_once_are_given_one_answer_and_without_a_name_one_success() throws Exception {
        String code = code();
        assertEquals(1, many(code, "the same").size());
        practice.clock().nextStep();
        String next = code();
        assertEquals(2, many(next, "").size(), "one yes, and one kind of no");
        assertFalse(accepted(next, ""));
    }

    @Test
    @Proves("CVE-2026-103655")
    void a_power_cut_after_the_answer_forgets_neither_the_use_nor_the_answer() throws Exception {
        var random = new Random(20_261_124);
        for (int round = 0; round < 3; round++) {
            String code = code();
            String name = "round " + round;
            String answer = sent(code, name);
            Thread.sleep(random.nextInt(30));
            practice.server().kill();
            practice.server().start();

            assertTrue(answer.contains("\"accepted\":true"), answer);
            assertEquals(answer, sent(code, name));
            assertFalse(accepted(code, ""));
            practice.clock().nextStep();
        }
    }

    @Test
    void a_key_is_shown_once_works_on_while_it_is_replaced_and_not_after_it_is_revoked() throws Exception {
        JsonNode first = made("verify");
        String id = first.required("apiKey").required("id").asString();
        assertFalse(practice.server()
                .run("admin", "api-key", "list")
                .printed()
                .contains(first.required("key").asString()));

        JsonNode second = JSON.readTree(practice.server()
                .run("admin", "api-key", "rotate", "--key", id, "--json")
                .printed());
        assertEquals(200, status(first.required("key").asString()));
        assertEquals(200, status(second.required("key").asString()));
        practice.clock().advance(Duration.ofHours(24));
        assertEquals(401, status(first.required("key").asString()));
        practice.server()
                .run(
                        "admin",
                        "api-key",
                        "revoke",
                        "--key",
                        second.required("apiKey").required("id").asString())
                .printed();
        assertEquals(401, status(second.required("key").asString()));
    }

    @Test
    void the_person_of_an_application_signs_in_nowhere_else_and_front_desk_does_not_know_them() throws Exception {
        assertTrue(accepted(code(), ""));

        var visitor = practice.visitor();
        var refused = visitor.fill(visitor.open("/login"), "email", "ann-7", "password", "correct horse battery");
        assertFalse(Practice.isSignedIn(refused));
        assertFalse(practice.frontDesk().opensTo(visitor));
    }

    @Test
    void neither_keys_nor_codes_nor_secrets_are_in_what_was_logged() throws Exception {
        accepted(code(), "a name");
        String logged = practice.server().everythingLogged();

        assertFalse(logged.contains(key));
        assertFalse(logged.contains(phone.key()));
    }

    private JsonNode made(String scopes) {
        return JSON.readTree(practice.server()
                .run("admin", "api-key", "create", "--practice", "Riverside Dental", "--scopes", scopes, "--json")
                .printed());
    }

    private String code() {
        return "{\"code\":\"" + phone.code(practice.clock().now()) + "\"}";
    }

    private boolean accepted(String body, String name) throws IOException, InterruptedException {
        return post(person + "/verify", body, name).required("accepted").booleanValue();
    }

    private Set<String> many(String body, String name) throws Exception {
        var answers = new HashSet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> all = java.util.stream.IntStream.range(0, 100)
                    .mapToObj(i -> threads.submit(() -> sent(body, name).replaceAll("[0-9]+", "n")))
                    .toList();
            for (Future<String> one : all) {
                answers.add(one.get().contains("\"accepted\":true") ? "yes" : "no");
            }
        }
        return answers;
    }

    private String sent(String body, String name) throws IOException, InterruptedException {
        return http(key, person + "/verify", body, name).body();
    }

    private int status(String with) throws IOException, InterruptedException {
        return http(with, person + "/verify", code(), "").statusCode();
    }

    private JsonNode post(String path, String body, String name) throws IOException, InterruptedException {
        HttpResponse<String> response = http(key, path, body, name);
        assertTrue(response.statusCode() < 300, response::body);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> http(String with, String path, String body, String name)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(practice.server().url() + "/api/v1" + path))
                .header("Authorization", "Bearer " + with)
                .POST(body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!name.isEmpty()) {
            request.header("Idempotency-Key", name.replace(' ', '-'));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
