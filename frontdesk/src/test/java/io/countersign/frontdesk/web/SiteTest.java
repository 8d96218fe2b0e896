package io.countersign.frontdesk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.countersign.frontdesk.TestProvider;
import io.countersign.frontdesk.signin.Demand;
import io.countersign.frontdesk.signin.Level;
import io.countersign.frontdesk.signin.Provider;
import io.countersign.frontdesk.signin.SignIns;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The application over HTTP, with a provider that says what it is told to, and a clock that can be moved. */
class SiteTest {
    private static final Pattern SEAL = Pattern.compile("name=\"seal\" value=\"([^\"]+)\"");

    private final TestProvider provider = new TestProvider();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new TreeMap<>();
    private Duration later = Duration.ZERO;
    private String base = "";
    private Site site = site(0);

    @BeforeEach
    void open() throws IOException {
        int port = freePort();
        base = "http://localhost:" + port;
        site = site(port);
        assertTrue(site.start(port));
    }

    @AfterEach
    void close() {
        site.stop();
        provider.close();
    }

    @Test
    void sends_nobody_past_the_door_who_is_not_signed_in() {
        for (String room : List.of("/calendar", "/patients", "/patients/p1", "/accounts", "/me")) {
            assertEquals("/sign-in?to=" + room, location(get(room)));
        }
    }

    @Test
    void leads_somebody_who_signs_in_to_the_page_they_wanted_and_shows_how_they_did() {
        HttpResponse<String> back = signIn("/patients/p2", "urn:countersign:two-factors");

        assertEquals("/patients/p2", location(back));
        assertTrue(get("/patients/p2").body().contains("Otto Placeholder"));
        assertTrue(get("/me").body().contains("acr urn:countersign:two-factors"));
    }

    @Test
    void leads_to_no_other_site_whatever_the_link_says() {
        for (String evil : List.of("https://evil.example", "//evil.example", "/%5Cevil.example", "/sign-in")) {
            assertEquals("/calendar", location(signIn(evil, "urn:countersign:two-factors")), evil);
        }
    }

    @Test
    void signs_nobody_in_with_an_answer_to_another_browser() {
        String answer = answerTo("/sign-in", "urn:countersign:two-factors");
        cookies.clear();

        HttpResponse<String> back = get(answer);
        assertEquals(400, back.statusCode());
        assertTrue(back.body().contains("This sign-in was not begun here"));
        assertEquals("/sign-in?to=/calendar", location(get("/calendar")));
    }

    @Test
    void takes_an_answer_once() {
        String answer = answerTo("/sign-in", "urn:countersign:two-factors");
        assertEquals(303, get(answer).statusCode());

        assertEquals(400, get(answer).statusCode());
    }

    @Test
    void gives_each_sign_in_a_session_of_a_fresh_name_that_scripts_cannot_read() {
        cookies.put("frontdesk-session", "planted");
        HttpResponse<String> back = signIn("/calendar", "phr");

        String set = back.headers().allValues("Set-Cookie").toString();
        assertNotEquals("planted", cookies.get("frontdesk-session"));
        assertTrue(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/"), set);
    }

    @Test
    void asks_for_more_before_the_accounts_in_the_words_of_rfc_9470() {
        signIn("/calendar", "urn:countersign:two-factors");
        later = Duration.ofMinutes(11);

        HttpResponse<String> needed = get("/accounts");
        assertEquals(401, needed.statusCode());
        String said = needed.headers().firstValue("WWW-Authenticate").orElse("");
        assertTrue(said.contains("error=\"insufficient_user_authentication\""), said);
        assertTrue(said.contains("max_age=\"600\""), said);
        assertFalse(needed.body().contains("B-1041"));
    }

    @Test
    void shows_the_accounts_to_whoever_has_just_proved_themselves() {
        signIn("/accounts", "urn:countersign:two-factors");

        assertTrue(get("/accounts").body().contains("B-1041"));
    }

    @Test
    void asks_again_quietly_after_a_while_and_signs_out_whoever_is_signed_out_there() {
        signIn("/calendar", "urn:countersign:two-factors");
        later = Duration.ofMinutes(16);
        URI asked = URI.create(location(get("/calendar")));
        assertEquals("none", parameter(asked, "prompt"));

        HttpResponse<String> back =
                get("/callback?error=login_required&state=" + parameter(asked, "state") + "&iss=" + provider.issuer());
        assertTrue(back.body().contains("You are signed out"));
        assertEquals("/sign-in?to=/calendar", location(get("/calendar")));
    }

    @Test
    void lets_people_work_on_while_countersign_does_not_answer() {
        signIn("/calendar", "urn:countersign:two-factors");
        provider.close();
        later = Duration.ofMinutes(16);

        assertEquals(200, get("/calendar").statusCode());
    }

    @Test
    void says_plainly_that_countersign_does_not_answer_instead_of_sending_anybody_there() {
        signIn("/calendar", "urn:countersign:two-factors");
        provider.close();
        cookies.clear();

        HttpResponse<String> away = get("/sign-in");
        assertEquals(503, away.statusCode());
        assertEquals("5", away.headers().firstValue("Retry-After").orElse(""));
        assertTrue(away.body().contains("Countersign does not answer"));
    }

    @Test
    void signs_out_here_even_if_countersign_does_not_answer() {
        signIn("/calendar", "urn:countersign:two-factors");
        Matcher seal = SEAL.matcher(get("/calendar").body());
        assertTrue(seal.find());
        provider.close();

        assertEquals("/signed-out/only-here", location(post("/sign-out", "seal=" + seal.group(1))));
        assertEquals("/sign-in?to=/calendar", location(get("/calendar")));
    }

    @Test
    void ends_the_session_at_once_on_a_form_of_its_own_and_on_no_other() {
        signIn("/calendar", "urn:countersign:two-factors");
        Matcher seal = SEAL.matcher(get("/calendar").body());
        assertTrue(seal.find());
        assertEquals(403, post("/sign-out", "seal=" + "A".repeat(43)).statusCode());
        assertEquals(403, post("/sign-out", "").statusCode());
        assertEquals(200, get("/calendar").statusCode());

        HttpResponse<String> out = post("/sign-out", "seal=" + seal.group(1));
        assertTrue(location(out).startsWith(provider.issuer() + "/end-session?"), location(out));
        assertEquals("/sign-in?to=/calendar", location(get("/calendar")));
    }

    @Test
    void ends_a_session_that_nobody_uses_for_half_an_hour() {
        signIn("/calendar", "urn:countersign:two-factors");
        later = Duration.ofMinutes(31);

        assertEquals("/sign-in?to=/calendar", location(get("/calendar")));
    }

    @Test
    void allows_pages_nothing_but_their_own_styles_and_pictures() {
        String policy = get("/").headers().firstValue("Content-Security-Policy").orElse("");

        assertTrue(policy.startsWith("default-src 'none'"), policy);
        assertFalse(policy.contains("unsafe") || policy.contains("script-src"), policy);
        assertEquals("no-store", get("/").headers().firstValue("Cache-Control").orElse(""));
    }

    /** Goes away to sign in and comes back; gives the answer to coming back. */
    private HttpResponse<String> signIn(String to, String acr) {
        return get(answerTo("/sign-in?to=" + to, acr));
    }

    /** What the provider sends the browser back with. */
    private String answerTo(String path, String acr) {
        URI asked = URI.create(location(get(path)));
        provider.says(parameter(asked, "nonce"), acr, Instant.now().plus(later));
        return "/callback?code=c&state=" + parameter(asked, "state") + "&iss=" + provider.issuer();
    }

    private static String parameter(URI address, String name) {
        return URLUtils.parseParameters(address.getRawQuery())
                .getOrDefault(name, List.of(""))
                .getFirst();
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    private HttpResponse<String> post(String path, String form) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(set -> {
                String[] pair = set.split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            });
            return response;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    private Site site(int port) {
        var client = new ClientID(TestProvider.CLIENT);
        URI own = URI.create("http://localhost:" + port);
        var signIns = new SignIns(
                new Provider(
                        new Issuer(provider.issuer()),
                        client,
                        () -> Instant.now().plus(later)),
                new ClientSecretBasic(client, new Secret("hunter2")),
                own,
                () -> Instant.now().plus(later));
        return new Site(
                signIns,
                new Site.Rules(
                        own,
                        provider.issuer(),
                        new Demand(Level.TWO_FACTORS, false, Optional.empty()),
                        new Demand(Level.TWO_FACTORS, true, Optional.of(Duration.ofMinutes(10))),
                        Duration.ofMinutes(15)),
                () -> Instant.now().plus(later));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
