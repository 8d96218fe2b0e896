package io.countersign.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is not exactly a request of the contract is refused as a problem, and nothing is changed by it. */
class StrictnessTest {
    private static final String JSON = "application/json";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int LONG_BODY = 1024 * 1024;

    private static Shop shop;
    private static String key;
    private static List<Asked> all;
    private static List<String> state;

    @BeforeAll
    static void open(@TempDir Path folder) {
        shop = new Shop(folder);
        all = Asked.all(Asked.Things.of(shop));
        key = shop.key(shop.organization, io.countersign.relyingparty.ApiScope.values());
        state = state();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    /** Everything an application can read, with a minute between, so that it may ask. */
    private static List<String> state() {
        shop.program.clock.advance(Duration.ofMinutes(1));
        return Stream.concat(
                        all.stream()
                                .filter(asked -> !asked.writes())
                                .map(Asked::path)
                                .filter(path -> !path.equals("/clock")),
                        Stream.of("/events?limit=100", "/subscribers?limit=100"))
                .map(path -> shop.all.get(path).with(200).http().body())
                .toList();
    }

    private static List<Asked> writing() {
        return all.stream().filter(Asked::writes).toList();
    }

    @Test
    void a_field_that_is_not_known_is_refused() {
        for (Asked asked : writing()) {
            refused(400, "unknown-field", asked, with(asked, "\"surprise\":1"));
        }
    }

    @Test
    void a_field_that_comes_twice_is_refused() {
        for (Asked asked : writing()) {
            refused(
                    400,
                    "invalid-json",
                    asked,
                    asked.hasBody()
                            ? with(asked, asked.body().substring(1, asked.body().length() - 1))
                            : "{\"a\":1,\"a\":1}");
        }
    }

    @Test
    void a_value_of_another_type_is_refused_and_so_is_null() {
        for (Asked asked : writing()) {
            if (asked.hasBody()) {
                for (String name : names(asked)) {
                    for (String value : List.of("{}", "17", "null", "[[]]")) {
                        refused(400, "invalid-field", asked, only(name, value));
                    }
                }
            }
        }
    }

    private static List<String> names(Asked asked) {
        return List.of(JsonMapper.builder()
                .build()
                .readTree(asked.body())
                .propertyNames()
                .iterator()
                .next());
    }

    private static String only(String name, String value) {
        return "{\"" + name + "\":" + value + "}";
    }

    @Test
    void a_body_that_is_no_object_or_has_something_after_it_is_refused() {
        for (Asked asked : writing()) {
            String body = asked.hasBody() ? asked.body() : "{}";
            for (String wrong :
                    List.of(body + "{}", body + ",", "[" + body + "]", "\"" + "a\"", "null", "{", "{'a':1}", " ")) {
                refused(400, "invalid-json", asked, wrong);
            }
        }
    }

    @Test
    void deep_nesting_is_refused() {
        for (Asked asked : writing()) {
            refused(400, "invalid-json", asked, "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}");
            refused(400, "invalid-json", asked, "{\"a\":" + "[".repeat(9) + "]".repeat(9) + "}");
        }
    }

    @Test
    void a_long_body_is_refused() {
        for (Asked asked : writing()) {
            int most = asked.path().endsWith(":import") ? LONG_BODY : 16 * 1024;
            String body = asked.hasBody() ? asked.body() : "{}";
            refused(413, "too-large", asked, body + " ".repeat(most));
        }
    }

    @Test
    void a_body_that_is_no_json_by_its_type_or_compressed_is_refused() {
        for (Asked asked : writing()) {
            byte[] body = (asked.hasBody() ? asked.body() : "{}").getBytes(StandardCharsets.UTF_8);
            for (String type :
                    List.of("text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1")) {
                refused(415, "media-type", asked, body, "Content-Type", type);
            }
            refused(415, "media-type", asked, body);
            refused(400, "malformed", asked, body, "Content-Type", JSON, "Content-Encoding", "gzip");
        }
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        for (Asked asked : writing()) {
            byte[] overlong = "{\"a\":\"XY\"}".getBytes(StandardCharsets.ISO_8859_1);
            overlong[6] = (byte) 0xC0;
            overlong[7] = (byte) 0xAF;
            refused(400, "malformed", asked, overlong, "Content-Type", JSON);
            refused(400, "malformed", asked, "{\"a\":\"\0\"}".getBytes(StandardCharsets.UTF_8), "Content-Type", JSON);
        }
    }

    @Test
    void control_characters_do_not_get_into_names() {
        for (Asked asked : writing()) {
            if (asked.body().contains("\"name\"") && !asked.path().endsWith(":import")) {
                refused(
                        400,
                        "invalid-field",
                        asked,
                        asked.body().replaceAll("\"name\":\"[^\"]*\"", "\"name\":\"a\\\\u0000b\""));
            }
        }
    }

    @Test
    void a_header_that_comes_twice_is_refused() {
        for (Asked asked : all) {
            refused(400, "repeated", asked, body(asked), "Content-Type", JSON, "Authorization", "Bearer " + key);
            for (String name : List.of("Idempotency-Key", "If-Match")) {
                refused(400, "repeated", asked, body(asked), "Content-Type", JSON, name, "\"a\"", name, "\"a\"");
            }
            if (asked.hasBody()) {
                refused(400, "repeated", asked, body(asked), "Content-Type", JSON, "Content-Type", JSON);
            }
        }
    }

    @Test
    void a_parameter_that_is_not_known_or_comes_twice_or_is_malformed_is_refused() {
        for (Asked asked : all) {
            for (String query : List.of("surprise=1", "lang=de", "form=1", "Limit=1")) {
                refused(400, "invalid-parameter", at(asked, query), asked.body());
            }
            refused(400, "repeated", at(asked, "limit=1&limit=1"), asked.body());
            refused(400, "malformed", at(asked, "limit=%C0%AF"), asked.body());
        }
    }

    private static Asked at(Asked asked, String query) {
        return new Asked(asked.operation(), asked.path() + "?" + query, asked.body());
    }

    @Test
    void another_method_is_told_which_there_are() {
        Set<String> paths = all.stream().map(Asked::path).collect(Collectors.toSet());
        for (String path : paths) {
            Set<String> there = all.stream()
                    .filter(asked -> asked.path().equals(path))
                    .map(asked -> asked.operation().method())
                    .collect(Collectors.toSet());
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACK")) {
                if (!there.contains(method)) {
                    Answer answer = send(method, path, new byte[0], List.of()).problem(405, "method");
                    assertEquals(answer.header("Request-Id"), answer.text("requestId"));
                    there.forEach(known -> assertTrue(answer.header("Allow").contains(known), path));
                    assertFalse(answer.header("Allow").contains(method), path);
                    assertEquals("", answer.header("Access-Control-Allow-Origin"), "no page of any origin asks here");
                }
            }
        }
        assertEquals(state, state());
    }

    @Test
    void an_address_that_is_not_there_is_a_problem_too() {
        for (String path :
                List.of("", "/", "/nothing", "/subscribers/", "/subscribers/a/b", "/subscribers/%61", "/clock/")) {
            Answer answer = send("GET", path, new byte[0], List.of()).problem(404, "not-found");
            assertEquals(answer.header("Request-Id"), answer.text("requestId"));
        }
    }

    @Test
    void a_request_for_another_host_is_not_led_on() {
        String elsewhere = shop.program.origin.replace("localhost", "127.0.0.1");
        for (Asked asked : all) {
            Answer answer = sendTo(
                    elsewhere, asked.operation().method(), asked.path(), body(asked), List.of("Content-Type", JSON));
            answer.problem(421, "misdirected");
            assertEquals(answer.header("Request-Id"), answer.text("requestId"));
        }
        assertEquals(state, state());
    }

    @Test
    void head_is_get_without_its_body() {
        for (Asked asked : all) {
            if (!asked.writes()) {
                Answer answer =
                        send("HEAD", asked.path(), new byte[0], List.of()).with(200);
                assertEquals("", answer.http().body());
                assertEquals(shop.all.get(asked.path()).header("Content-Length"), answer.header("Content-Length"));
            }
        }
    }

    private static String with(Asked asked, String field) {
        return asked.hasBody()
                ? asked.body().substring(0, asked.body().length() - 1) + "," + field + "}"
                : "{" + field + "}";
    }

    private static byte[] body(Asked asked) {
        return asked.body().getBytes(StandardCharsets.UTF_8);
    }

    private static void refused(int status, String problem, Asked asked, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        refused(status, problem, asked, bytes, bytes.length == 0 ? new String[0] : new String[] {"Content-Type", JSON});
    }

    private static void refused(int status, String problem, Asked asked, byte[] body, String... headers) {
        byte[] sent = asked.writes() ? body : new byte[0];
        Answer answer = send(asked.operation().method(), asked.path(), sent, List.of(headers));
        assertEquals(
                status + " urn:countersign:problem:" + problem,
                answer.status() + " " + answer.json().path("type").asString(""),
                () -> asked + " " + new String(sent, StandardCharsets.UTF_8).substring(0, Math.min(200, sent.length)));
        assertEquals(answer.header("Request-Id"), answer.text("requestId"));
        assertEquals("no-store", answer.header("Cache-Control"));
        assertEquals(state, state(), asked::toString);
    }

    private static Answer send(String method, String path, byte[] body, List<String> headers) {
        return sendTo(shop.program.origin, method, path, body, headers);
    }

    private static Answer sendTo(String origin, String method, String path, byte[] body, List<String> headers) {
        var request = HttpRequest.newBuilder(URI.create(origin + Contract.ROOT + path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .header("Authorization", "Bearer " + key);
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        try {
            return Answer.of(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
