package io.countersign.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.platform.web.TestSite.Answer;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit over a real server: headers, refusals, hosts, cookies. */
class WebsiteTest {

    private static TestSite site;

    @BeforeAll
    static void open() {
        site = TestSite.local();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @BeforeEach
    void forget() {
        site.handled.set(0);
    }

    @Test
    void every_answer_carries_the_security_headers() {
        List<Answer> answers = List.of(
                site.get("/page"),
                site.get("/nowhere"),
                site.get("/health/live"),
                site.get("/broken"),
                site.get("/busy"),
                site.get("/closed"),
                site.get(assetPath()),
                site.post("/leave", ""),
                site.postRaw("/page", "a=b"),
                site.send("GET /page HTTP/1.1\r\nHost: 127.0.0.1:" + site.port + "\r\n\r\n"),
                site.send("GET /" + "x".repeat(5000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        Map<String, String> expected = Map.of(
                "Content-Security-Policy", SecurityHeaders.CONTENT_SECURITY_POLICY,
                "Referrer-Policy", "no-referrer",
                "X-Content-Type-Options", "nosniff",
                "X-Frame-Options", "DENY",
                "Cross-Origin-Opener-Policy", "same-origin",
                "Cross-Origin-Resource-Policy", "same-origin",
                "Cross-Origin-Embedder-Policy", "require-corp");
        for (Answer answer : answers) {
            expected.forEach((name, value) -> assertEquals(value, answer.one(name), answer::toString));
        }
    }

    @Test
    void the_policy_allows_nothing_inline_and_nothing_from_elsewhere() {
        assertFalse(SecurityHeaders.CONTENT_SECURITY_POLICY.contains("unsafe"));
        assertFalse(SecurityHeaders.CONTENT_SECURITY_POLICY.contains("*"));
        assertTrue(SecurityHeaders.CONTENT_SECURITY_POLICY.startsWith("default-src 'none'"));
    }

    @Test
    void pages_and_errors_are_never_stored_and_assets_for_ever() {
        assertEquals("no-store", site.get("/page").one("Cache-Control"));
        assertEquals("no-store", site.get("/nowhere").one("Cache-Control"));
        assertEquals("no-store", site.post("/leave", "").one("Cache-Control"));
        assertEquals(
                "public, max-age=31536000, immutable", site.get(assetPath()).one("Cache-Control"));
    }

    @Test
    void an_asset_of_another_version_is_not_found() {
        assertEquals(404, site.get("/assets/app.0000000000000000.css").status());
        assertEquals(404, site.get("/assets/../messages/en.properties").status());
    }

    @Test
    void a_form_is_answered_by_303_whatever_the_method() {
        Answer answer = site.post("/leave", "");
        assertEquals(303, answer.status());
        assertEquals("/page", answer.one("Location"));
    }

    @Test
    void leaving_clears_pages_and_storage_but_not_the_cookies_of_others() {
        Answer answer = site.post("/leave", "");
        assertEquals("\"cache\", \"storage\"", answer.one("Clear-Site-Data"));
        assertEquals(
                "countersign-" + site.port + "-tray=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax",
                answer.one("Set-Cookie"));
    }

    @Test
    void head_is_get_without_its_body() {
        Answer head = site.send("HEAD /page HTTP/1.1\r\nHost: localhost:" + site.port + "\r\n\r\n");
        assertEquals(200, head.status());
        assertEquals("", head.body());
        assertEquals(site.get("/page").one("Content-Length"), head.one("Content-Length"));
    }

    @Test
    void an_unknown_path_is_not_found_for_every_method() {
        assertEquals(404, site.get("/nowhere").status());
        assertEquals(404, site.post("/nowhere", "").status());
        assertEquals(404, site.get("/page/").status());
        assertEquals(404, site.get("//page").status());
        assertEquals(404, site.get("/pag%65").status());
    }

    @Test
    void a_known_path_names_the_methods_it_takes() {
        Answer answer = site.send("DELETE /page HTTP/1.1\r\nHost: localhost:" + site.port + "\r\n\r\n");
        assertEquals(405, answer.status());
        assertEquals("GET, HEAD, POST", answer.one("Allow"));
        assertEquals("POST", site.get("/leave").one("Allow"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/thing/a%2Fb", "/thing/", "/thing/a/b", "/thing/..", "/thing/%00", "/thing/ä"})
    void a_named_segment_takes_plain_characters_only(String path) {
        int status = site.get(path).status();
        assertTrue(status == 404 || status == 400, () -> path + " gave " + status);
    }

    @Test
    void a_named_segment_reaches_the_handler() {
        assertEquals("AZ-az_09", site.get("/thing/AZ-az_09").body());
        assertEquals(404, site.get("/thing/" + "x".repeat(129)).status());
    }

    @Test
    void a_gate_that_refuses_keeps_the_handler_from_running() {
        assertEquals(403, site.get("/closed").status());
        assertEquals(0, site.handled.get());
    }

    @Test
    void too_long_an_address_is_refused_with_a_page() {
        Answer answer = site.get("/" + "x".repeat(5000));
        assertEquals(414, answer.status());
        assertTrue(answer.body().contains("<html"), answer::body);
    }

    @Test
    void too_long_headers_are_refused_with_a_page() {
        Answer answer = site.get("/page", "X-Long: " + "x".repeat(20_000));
        assertTrue(answer.status() == 431 || answer.status() == 400, answer::toString);
        assertTrue(answer.body().contains("<html"), answer::body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?a=%", "?a=%zz", "?a=1&a=2", "?=1", "?a=%C3%28", "?a=%00", "?a=%FF"})
    void a_malformed_query_is_refused(String query) {
        assertEquals(400, site.get("/page" + query).status());
        assertEquals(0, site.handled.get());
    }

    @Test
    void a_busy_server_says_when_to_come_back() {
        Answer answer = site.get("/busy");
        assertEquals(503, answer.status());
        assertEquals("2", answer.one("Retry-After"));
        assertTrue(answer.body().contains("One moment, please"), answer::body);
    }

    @Test
    void a_failure_shows_a_reference_and_nothing_of_its_cause() {
        List<LogRecord> logged = new java.util.concurrent.CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logRecord) {
                logged.add(logRecord);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(Dispatcher.class.getName());
        logger.addHandler(handler);
        try {
            Answer answer = site.get("/broken");
            assertEquals(500, answer.status());
            Matcher reference = Pattern.compile("class=\"reference\">([^<]+)<").matcher(answer.body());
            assertTrue(reference.find(), answer::body);
            assertFalse(answer.body().contains("hunter2"));
            assertFalse(answer.body().contains("IllegalState"));
            assertEquals(1, logged.size());
            assertEquals("incident " + reference.group(1), logged.getFirst().getMessage());
        } finally {
            logger.removeHandler(handler);
        }
    }

    @Test
    void what_cannot_even_be_read_is_told_to_a_program_as_a_problem() {
        for (Answer answer : List.of(
                site.get("/api/v1/things", "X-Long: " + "a".repeat(40_000)),
                site.get("/api/v1/things", "Content-Encoding: gzip", "Content-Length: 0"))) {
            assertTrue(answer.status() >= 400 && answer.status() < 500, answer::toString);
            assertEquals("application/problem+json", answer.one("Content-Type"));
            assertFalse(answer.one("Request-Id").isEmpty());
        }
    }

    @Test
    void a_failure_is_told_to_a_program_as_a_problem_with_the_id_its_log_knows() {
        Answer answer = site.get("/api/v1/broken");
        assertEquals(500, answer.status());
        assertEquals("application/problem+json", answer.one("Content-Type"));
        assertTrue(answer.body().contains("urn:countersign:problem:incident"), answer::body);
        assertTrue(answer.body().contains("\"requestId\":\"" + answer.one("Request-Id") + "\""), answer::body);
        assertFalse(answer.body().contains("hunter2"), answer::body);
    }

    @Test
    void health_is_told_under_every_name() {
        for (String host : List.of("10.1.2.3:8080", "verifier", "localhost:" + site.port)) {
            Answer answer = site.send("GET /health/ready HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
            assertEquals(200, answer.status());
            assertEquals("ready\n", answer.body());
        }
    }

    @Test
    void nothing_names_the_software_that_serves() {
        Answer answer = site.get("/page");
        assertEquals(List.of(), answer.all("Server"));
        assertEquals(List.of(), answer.all("X-Powered-By"));
    }

    private static String assetPath() {
        return new Assets().styles();
    }
}
