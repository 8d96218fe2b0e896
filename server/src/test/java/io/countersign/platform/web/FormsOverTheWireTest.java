package io.countersign.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.platform.web.TestSite.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a form must be to reach its handler. */
class FormsOverTheWireTest {

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
    void a_form_of_our_own_page_is_handled() {
        assertEquals(200, site.post("/page", "name=Ann").status());
        assertEquals(1, site.handled.get());
    }

    @Test
    void a_page_gives_the_cookie_and_the_seal_that_its_form_needs() {
        Answer page = site.get("/page");
        assertEquals(
                "countersign-" + site.port + "-form=" + TestSite.TOKEN + "; Path=/; HttpOnly; SameSite=Lax",
                page.one("Set-Cookie"));
        Answer again = site.get("/page", "Cookie: countersign-" + site.port + "-form=" + TestSite.TOKEN);
        assertTrue(again.all("Set-Cookie").isEmpty(), "a browser that has one keeps it");
    }

    /** Another site's form; every one of these ends before the handler. */
    @Nested
    class Forged {
        private final String cookie = "Cookie: countersign-" + site.port + "-form=" + TestSite.TOKEN;
        private final String sealed = "form=" + TestSite.SEAL.seal(TestSite.TOKEN);

        @AfterEach
        void nothing_was_handled() {
            assertEquals(0, site.handled.get());
        }

        @Test
        void without_the_cookie_it_is_refused() {
            refused(site.postRaw("/page", sealed));
        }

        @Test
        void without_the_seal_it_is_refused() {
            refused(site.postRaw("/page", "name=Ann", cookie));
            refused(site.postRaw("/page", "", cookie));
        }

        @Test
        void with_the_seal_of_another_cookie_it_is_refused() {
            refused(site.postRaw("/page", "form=" + TestSite.SEAL.seal("another"), cookie));
            refused(site.postRaw("/page", "form=" + TestSite.TOKEN, cookie));
        }

        @Test
        void with_two_cookies_of_the_name_it_is_refused() {
            refused(site.postRaw("/page", sealed, cookie + "; countersign-" + site.port + "-form=planted"));
        }

        @Test
        void from_another_origin_it_is_refused() {
            refused(site.post("/page", "", "Origin: https://evil.example"));
            refused(site.post("/page", "", "Origin: http://localhost:1"));
            refused(site.post("/page", "", "Origin: https://localhost:" + site.port));
        }

        @Test
        void from_another_site_it_is_refused() {
            refused(site.post("/page", "", "Sec-Fetch-Site: cross-site"));
            refused(site.post("/page", "", "Sec-Fetch-Site: same-site"));
            refused(site.post("/page", "", "Sec-Fetch-Site: anything"));
        }

        private static void refused(Answer answer) {
            assertEquals(403, answer.status(), answer::toString);
            assertTrue(answer.body().contains("This page was open too long"), answer::body);
            assertTrue(answer.body().contains("href=\"/page\""), "the way back to the form");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: none", "Origin: null"})
    void what_our_own_page_sends_along_is_accepted(String header) {
        assertEquals(200, site.post("/page", "", header).status());
    }

    @Test
    void its_own_origin_is_accepted() {
        assertEquals(
                200,
                site.post("/page", "", "Origin: http://localhost:" + site.port).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/plain",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded; charset=utf-16",
                "application/x-www-form-urlencoded; charset=utf-8; a=b",
                "x"
            })
    void any_other_sort_of_content_is_refused(String type) {
        assertEquals(415, site.post("/page", "", "Content-Type: " + type).status());
        assertEquals(0, site.handled.get());
    }

    @Test
    void a_charset_of_utf_8_may_be_named() {
        String type = "Content-Type: application/x-www-form-urlencoded; charset=UTF-8";
        assertEquals(200, site.post("/page", "", type).status());
    }

    @Test
    void no_sort_of_content_or_a_compressed_one_is_refused() {
        String bare = "POST /page HTTP/1.1\r\nHost: localhost:" + site.port + "\r\nContent-Length: 0\r\n\r\n";
        assertEquals(415, site.send(bare).status());
        assertEquals(400, site.post("/page", "", "Content-Encoding: gzip").status());
    }

    @Test
    void more_than_sixteen_kibibytes_are_refused() {
        assertEquals(
                413, site.post("/page", "a=" + "x".repeat(BodyRule.MAX_BYTES)).status());
        assertEquals(0, site.handled.get());
    }

    @Test
    void more_than_sixteen_kibibytes_in_chunks_are_refused() {
        String chunk = "1000\r\n" + "x".repeat(4096) + "\r\n";
        Answer answer = site.send("POST /page HTTP/1.1\r\nHost: localhost:" + site.port
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
                + chunk.repeat(5) + "0\r\n\r\n");
        assertEquals(413, answer.status());
        assertEquals(0, site.handled.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%C3%28", "a=%ED%A0%80", "a=%00", "a=1&a=2", "=1", "a=1&&b=2"})
    void a_malformed_form_is_refused(String body) {
        assertEquals(400, site.post("/page", body).status());
        assertEquals(0, site.handled.get());
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        assertEquals(400, site.post("/page", "a=\u00ff\u00fe").status());
    }

    @Test
    void a_missing_field_is_refused_and_an_empty_one_is_a_value() {
        assertEquals(400, site.post("/needs-name", "other=1").status());
        assertEquals(200, site.post("/needs-name", "name=").status());
        assertEquals("Ann B", site.post("/needs-name", "name=Ann+B").body());
    }

    @Test
    void refusals_speak_the_language_of_the_reader() {
        Answer answer = site.get("/nowhere", "Accept-Language: de-AT,de;q=0.9,en;q=0.5");
        assertEquals("de", answer.one("Content-Language"));
        assertTrue(answer.body().contains("<html lang=\"de\">"), answer::body);
        assertTrue(answer.body().contains("Diese Seite gibt es nicht"), answer::body);
    }

    @Test
    void a_chosen_language_is_kept_and_wins() {
        Answer chosen = site.get("/page?lang=de", "Accept-Language: en");
        assertTrue(
                chosen.all("Set-Cookie")
                        .contains("countersign-" + site.port
                                + "-language=de; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax"),
                chosen::toString);
        Answer later = site.get("/page", "Cookie: countersign-" + site.port + "-language=de", "Accept-Language: en");
        assertEquals("de", later.one("Content-Language"));
        assertEquals("en", site.get("/page?lang=xx").one("Content-Language"));
        assertEquals("en", site.get("/page", "Accept-Language: ;;;q=x").one("Content-Language"));
    }
}
