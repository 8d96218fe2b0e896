package io.countersign.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.platform.web.TestSite.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One name only: other names lead to it, and forms sent to them are refused. */
class HostRuleTest {

    @Test
    void other_names_of_this_computer_lead_to_the_public_url() {
        try (TestSite site = TestSite.local()) {
            for (String host : List.of("127.0.0.1:" + site.port, "[::1]:" + site.port, "localhost", "evil.example")) {
                Answer answer = get(site, "/thing/a?lang=de", host);
                assertEquals(307, answer.status(), host);
                assertEquals("http://localhost:" + site.port + "/thing/a?lang=de", answer.one("Location"));
            }
        }
    }

    @Test
    void a_strange_path_is_not_carried_into_the_redirect() {
        try (TestSite site = TestSite.local()) {
            String home = "http://localhost:" + site.port + "/";
            assertEquals(home, get(site, "//evil.example/", "127.0.0.1").one("Location"));
            assertEquals(home, get(site, "/a@b?c=d", "127.0.0.1").one("Location"));
        }
    }

    @Test
    void a_form_under_another_name_is_refused() {
        try (TestSite site = TestSite.local()) {
            Answer answer = site.send("POST /page HTTP/1.1\r\nHost: 127.0.0.1:" + site.port
                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n\r\n");
            assertEquals(421, answer.status());
            assertEquals(0, site.handled.get());
        }
    }

    @Test
    void a_request_of_a_program_is_not_led_on_with_its_key() {
        try (TestSite site = TestSite.local()) {
            Answer answer = get(site, "/api/v1/broken", "127.0.0.1");
            assertEquals(421, answer.status());
            assertEquals("application/problem+json", answer.one("Content-Type"));
        }
    }

    @Test
    void no_name_or_two_names_are_refused() {
        try (TestSite site = TestSite.local()) {
            assertEquals(400, site.send("GET /page HTTP/1.1\r\n\r\n").status());
            String two = "Host: localhost:" + site.port + "\r\nHost: evil.example\r\n";
            assertEquals(400, site.send("GET /page HTTP/1.1\r\n" + two + "\r\n").status());
            assertEquals(0, site.handled.get());
        }
    }

    @Test
    void a_forwarded_name_counts_from_a_listed_proxy_only() {
        String forwarded = "X-Forwarded-Host: sign-in.example.org\r\n";
        try (TestSite listed = TestSite.https("https://sign-in.example.org", "127.0.0.1");
                TestSite unlisted = TestSite.https("https://sign-in.example.org", "10.0.0.0/8")) {
            assertEquals(
                    200,
                    get(listed, "/page", "inner:8080\r\n" + forwarded.strip()).status());
            assertEquals(
                    307,
                    get(unlisted, "/page", "inner:8080\r\n" + forwarded.strip()).status());
        }
    }

    @Test
    void https_brings_host_cookies_and_strict_transport() {
        try (TestSite site = TestSite.https("https://sign-in.example.org")) {
            Answer answer = get(site, "/tray", "sign-in.example.org");
            assertEquals("max-age=63072000", answer.one("Strict-Transport-Security"));
            assertEquals(
                    "__Host-countersign-tray=silver; Path=/; Secure; HttpOnly; SameSite=Lax", answer.one("Set-Cookie"));
        }
        try (TestSite site = TestSite.local()) {
            Answer answer = site.get("/tray");
            assertEquals(List.of(), answer.all("Strict-Transport-Security"));
            assertEquals(
                    "countersign-" + site.port + "-tray=silver; Path=/; HttpOnly; SameSite=Lax",
                    answer.one("Set-Cookie"));
        }
    }

    private static Answer get(TestSite site, String path, String host) {
        return site.send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    }
}
