package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.Answer;
import io.countersign.acceptance.Pathways;
import io.countersign.acceptance.Pathways.Route;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is sent to whatever route: a clear 4xx, and nothing is lost. */
class BadInput {
    private static final String FORM = "application/x-www-form-urlencoded";
    /** Forms without a field: with the seal alone they do what their button says. */
    private static final Set<String> BUTTONS = Set.of(
            "/sign-out", "/stay", "/account/authenticators/{id}/suspend", "/account/recovery-key", "/end-session");

    /** What programs ask, which read no pages; browsers ask them first whether a page of another site may. */
    private static final Set<String> FOR_PROGRAMS =
            Set.of("/.well-known/openid-configuration", "/introspect", "/jwks", "/revoke", "/token", "/userinfo");

    private static Practice practice;

    @BeforeAll
    static void open() {
        practice = Practice.open("--source-limit", "100000");
        practice.ownerSignsIn();
    }

    @AfterAll
    static void close() {
        practice.close();
    }

    @Test
    @Proves({"CVE-2026-49448", "CVE-2018-1000809"})
    void every_form_answers_every_malformed_body_with_a_4xx_and_the_session_lives_on() {
        Answer account = practice.owner().open("/account");
        String seal = account.seal();
        String id = account.page().select(".authenticators a").attr("href").replaceFirst(".*/", "");
        List<String> wrong = new ArrayList<>();
        for (Route route : Pathways.documented()) {
            if (route.method().equals("POST") && !BUTTONS.contains(route.template())) {
                String path = route.path(id);
                bodies(seal).forEach((what, body) -> {
                    Answer answer = practice.owner()
                            .twin()
                            .send("POST", path, BodyPublishers.ofByteArray(body), Map.of("Content-Type", FORM));
                    if (answer.status() / 100 != 4 && answer.status() != 303) {
                        wrong.add(what + ": " + answer);
                    }
                    if (!isForPrograms(route)
                            && answer.status() / 100 == 4
                            && answer.heading().isEmpty()) {
                        wrong.add(what + " gets no page: " + answer);
                    }
                    if (mustBeRefused(what) && answer.status() / 100 != 4) {
                        wrong.add(what + " is let through: " + answer);
                    }
                });
            }
        }
        assertEquals(List.of(), wrong);
        Answer still = practice.owner().open("/account");
        assertTrue(Practice.isSignedIn(still));
        assertEquals(1, still.page().select(".authenticators li").size());
    }

    private static boolean isForPrograms(Route route) {
        return FOR_PROGRAMS.contains(route.template()) || isApi(route) || isForReports(route);
    }

    /** Gateways report there, which read no pages either. */
    private static boolean isForReports(Route route) {
        return route.template().startsWith("/texts/");
    }

    private static boolean isApi(Route route) {
        return route.template().startsWith("/api/") || route.template().startsWith("/scim/");
    }

    private static boolean mustBeRefused(String what) {
        return !what.startsWith("sealed");
    }

    private static Map<String, byte[]> bodies(String seal) {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        String all = "&code=123456&email=a%40b.example&password=x&name=n&practice=p&then=%2F";
        bodies.put("empty", new byte[0]);
        bodies.put("no seal", bytes(all.substring(1)));
        bodies.put("repeated seal", bytes("form=" + seal + "&form=" + seal + all));
        bodies.put("repeated field", bytes("form=" + seal + all + "&code=123456&password=y"));
        bodies.put("broken percent", bytes("form=" + seal + all + "&x=%zz"));
        bodies.put("half a percent", bytes("form=" + seal + all + "&x=%4"));
        bodies.put("NUL", bytes("form=" + seal + all + "&x=a%00b"));
        bodies.put("raw NUL", bytes("form=" + seal + all + "&x=a\0b"));
        bodies.put("not UTF-8", bytes("form=" + seal + all + "&x=%ff%fe"));
        bodies.put("overlong UTF-8", bytes("form=" + seal + all + "&x=%c0%af"));
        bodies.put("too many fields", bytes("form=" + seal + all + "&a=1".replace("a", "z1") + many()));
        bodies.put("huge", bytes("form=" + seal + all + "&x=" + "y".repeat(20_000)));
        bodies.put("JSON", bytes("{\"form\":\"" + seal + "\",\"code\":null,\"password\":[\"x\"]}"));
        bodies.put("sealed, nothing else", bytes("form=" + seal));
        bodies.put("sealed, all empty", bytes("form=" + seal + "&code=&email=&password=&name=&practice=&then="));
        bodies.put("sealed, arrays", bytes("form=" + seal + "&code[]=1&password[]=x&email[0]=a&name[x]=y"));
        bodies.put(
                "sealed, long values",
                bytes("form=" + seal + "&code=" + "1".repeat(3000) + "&email=" + "a".repeat(3000) + "&password="
                        + "p".repeat(3000) + "&name=" + "n".repeat(3000) + "&practice=x&then=" + "t".repeat(900)));
        bodies.put(
                "sealed, controls",
                bytes("form=" + seal + "&code=%01%02&email=a%0d%0aSet-Cookie:x&password=%07&name=%0a%0d&then=//evil"));
        return bodies;
    }

    private static String many() {
        var fields = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            fields.append("&f").append(i).append("=1");
        }
        return fields.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void every_route_refuses_methods_it_does_not_know_and_says_which_it_knows() {
        List<String> wrong = new ArrayList<>();
        for (Route route : Pathways.documented()) {
            if (isApi(route)) {
                // It knows other methods; the server's own tests try each of them.
                continue;
            }
            for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND")) {
                if (method.equals("OPTIONS") && FOR_PROGRAMS.contains(route.template())) {
                    continue;
                }
                Answer answer =
                        practice.owner().twin().send(method, route.path("abc"), BodyPublishers.noBody(), Map.of());
                if (answer.status() != 405
                        || !answer.headers().firstValue("Allow").orElse("").contains(route.method())) {
                    wrong.add(answer + " " + answer.headers().firstValue("Allow"));
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void a_form_of_another_kind_is_refused() {
        Answer login = practice.visitor().open("/login");
        Visitor visitor = practice.visitor();
        String seal = visitor.open("/login").seal();
        for (String type : List.of(
                "application/json",
                "text/plain",
                "multipart/form-data; boundary=x",
                FORM + "; charset=utf-16",
                "",
                FORM + ", " + FORM)) {
            Answer answer = visitor.send(
                    "POST",
                    "/login",
                    BodyPublishers.ofString("form=" + seal + "&email=a%40b.example&password=x"),
                    type.isEmpty() ? Map.of() : Map.of("Content-Type", type));
            assertEquals(415, answer.status(), type);
        }
        assertEquals("Sign in", login.heading());
    }

    @Test
    @Proves("CVE-2021-32637")
    void malformed_request_lines_and_headers_get_a_4xx_and_never_a_page_of_somebody() throws IOException {
        String host = "Host: localhost:" + practice.server().port() + "\r\n";
        String cookies = "Cookie: "
                + String.join(
                        "; ",
                        practice.owner().cookies().entrySet().stream()
                                .map(c -> c.getKey() + "=" + c.getValue())
                                .toList())
                + "\r\n";
        for (String request : List.of(
                "GET /account\0 HTTP/1.1\r\n" + host,
                "GET /account%00 HTTP/1.1\r\n" + host,
                "GET /account%2f..%2faccount HTTP/1.1\r\n" + host,
                "GET /./account HTTP/1.1\r\n" + host,
                "GET //account HTTP/1.1\r\n" + host,
                "GET /login/../account HTTP/1.1\r\n" + host,
                "GET /account;x=y HTTP/1.1\r\n" + host,
                "GET /%61ccount HTTP/1.1\r\n" + host,
                "GET /ACCOUNT HTTP/1.1\r\n" + host,
                "GET /account/ HTTP/1.1\r\n" + host,
                "GET /account HTTP/9.9\r\n" + host,
                "GET /account\r\n" + host,
                "GET " + "/a".repeat(5000) + " HTTP/1.1\r\n" + host,
                "GET /account HTTP/1.1\r\n" + host + "X-Long: " + "x".repeat(40_000) + "\r\n",
                "GET /account HTTP/1.1\r\n",
                "GET /account HTTP/1.1\r\nHost: evil.example\r\n" + host,
                "POST /login HTTP/1.1\r\n" + host + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                "POST /login HTTP/1.1\r\n" + host + "Content-Length: -1\r\n",
                "\u0016\u0003\u0001 HTTP/1.1\r\n")) {
            // The five bytes at the end are both a body of that length and an empty chunked one.
            String answer = raw(request + cookies + "Connection: close\r\n\r\n0\r\n\r\n");
            String first = answer.lines().findFirst().orElse("closed");
            assertTrue(
                    first.matches("HTTP/1\\.[01] [34]\\d\\d.*|closed"),
                    () -> request.lines().findFirst().orElse("") + " → " + first);
            assertFalse(answer.contains("Hello, Ann"), request);
            assertFalse(answer.contains("Exception") || answer.contains("helidon"), () -> request + "\n" + answer);
        }
        assertTrue(Practice.isSignedIn(practice.owner().open("/account")));
    }

    private static String raw(String request) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), practice.server().port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            return "";
        } catch (SocketTimeoutException e) {
            throw new IOException("no answer to: " + request.lines().findFirst().orElse(""), e);
        }
    }

    @Test
    void pages_that_do_not_exist_are_404_in_plain_words() {
        for (String path :
                List.of("/nothing", "/admin", "/.env", "/assets/../app.css", "/account/nothing", "/login/a/b/c")) {
            Answer answer = practice.visitor().get(path);
            assertEquals(404, answer.status(), path);
            assertFalse(answer.heading().isEmpty(), path);
        }
    }

    @Test
    void cookies_of_every_kind_are_forgiven() {
        Visitor visitor = practice.visitor();
        String prefix = practice.owner().cookies().keySet().iterator().next().replaceFirst("-[a-z]+$", "-");
        for (String value : List.of(
                "", "x", "\"quoted\"", "a".repeat(4000), "%00", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")) {
            for (String kind : List.of("session", "login", "browser", "form", "language")) {
                visitor.cookies().put(prefix + kind, value);
            }
            for (String path : List.of("/", "/login", "/account", "/login/abc", "/enrolment/abc", "/help/code")) {
                Answer answer = visitor.twin().get(path);
                assertTrue(answer.status() < 500, answer::toString);
                assertFalse(Practice.isSignedIn(answer), answer::toString);
            }
        }
    }
}
