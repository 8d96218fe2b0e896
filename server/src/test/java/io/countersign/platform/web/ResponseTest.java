package io.countersign.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "/a//evil.example",
                "evil",
                "",
                "/a\r\nSet-Cookie: x=y",
                "/a b",
                "javascript:alert(1)",
                "/?then=https://evil.example"
            })
    void a_redirect_never_leaves_this_origin(String target) {
        assertThrows(IllegalArgumentException.class, () -> Response.seeOther(target));
        assertFalse(Response.isLocal(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", "/login?done=signed-out", "/account/prove?then=/account", "/a#b"})
    void our_own_paths_are_local(String target) {
        assertTrue(Response.isLocal(target));
        assertEquals(303, Response.seeOther(target).status());
    }

    /** CSP Level 3, section 2.3.1: an origin, or a scheme; a path or query would limit nothing and could end the directive. */
    @ParameterizedTest
    @CsvSource({
        "https://app.example/cb;v=1?a=b, https://app.example",
        "https://app.example:8443/cb, https://app.example:8443",
        "http://127.0.0.1:9999/cb, http://127.0.0.1:9999",
        "'http://[::1]:9999/cb', http:",
        "com.example.app:/cb, com.example.app:"
    })
    void a_form_for_another_site_may_be_sent_to_that_site_alone(String address, String site) {
        Map<String, String> headers =
                Response.text(200, "").postingTo(URI.create(address)).headers();

        assertTrue(headers.toString().contains("; form-action " + site + "; frame-ancestors"), headers::toString);
    }

    @Test
    void the_last_word_on_a_cookie_counts() {
        CookieKind tray = CookieKind.untilClosed("tray");
        Response response = Response.text(200, "").setting(tray, "silver").clearing(tray);
        assertEquals(List.of(new Response.CookieChange(tray, null)), response.cookies());
    }

    @Test
    void a_cookie_holds_our_own_sort_of_value_only() {
        Cookies cookies = new Cookies(PublicUrl.parse("http://localhost:8080"));
        CookieKind tray = CookieKind.untilClosed("tray");
        assertThrows(IllegalArgumentException.class, () -> cookies.set(tray, "a; Domain=evil.example"));
        assertThrows(IllegalArgumentException.class, () -> cookies.set(tray, "a\r\nb"));
        assertThrows(IllegalArgumentException.class, () -> cookies.set(tray, ""));
    }

    @Test
    void cookies_of_other_ports_and_of_other_programs_are_not_ours() {
        Cookies cookies = new Cookies(PublicUrl.parse("http://localhost:8080"));
        Map<String, String> read =
                cookies.read(List.of("countersign-8081-tray=a; session=b; countersign-8080-tray=c; broken"));
        assertEquals(Map.of("countersign-8080-tray", "c"), read);
    }

    @Test
    void a_cookie_that_comes_twice_counts_for_nothing() {
        Cookies cookies = new Cookies(PublicUrl.parse("https://sign-in.example.org"));
        assertEquals(Map.of(), cookies.read(List.of("__Host-countersign-tray=a; __Host-countersign-tray=b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sign-in.example.org",
                "https://sign-in.example.org/path",
                "https://user@sign-in.example.org",
                "https://sign-in.example.org?x",
                "ftp://localhost",
                "localhost:8080",
                "",
                "https://"
            })
    void a_public_url_is_an_origin_and_https_but_for_loopback(String text) {
        assertThrows(IllegalArgumentException.class, () -> PublicUrl.parse(text));
    }

    @Test
    void a_public_url_knows_its_origin() {
        assertEquals(
                "https://sign-in.example.org",
                PublicUrl.parse("https://Sign-In.example.org:443/").origin());
        assertEquals(
                "http://localhost:8080",
                PublicUrl.parse("http://localhost:8080").origin());
        assertEquals(
                "http://localhost:8080/setup/x",
                PublicUrl.parse("http://localhost:8080").resolve("/setup/x"));
    }
}
