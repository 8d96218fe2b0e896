package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.membership.Actor;
import io.countersign.platform.web.Endpoint;
import io.countersign.relyingparty.ApiKeys;
import io.countersign.relyingparty.ApiScope;
import io.countersign.subscriber.DisplayName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every page that names a level asks for it, of whoever comes with less. */
class AssuranceTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private WholeProgram program;

    @BeforeEach
    void open(@TempDir Path folder) {
        program = WholeProgram.in(folder);
        program.setUp(program.browser());
    }

    @AfterEach
    void close() {
        program.close();
    }

    private List<Endpoint> pages() {
        return Pathways.of(program.installation, program.origin, program.clock).stream()
                .filter(endpoint -> !endpoint.path().startsWith("/api/"))
                .toList();
    }

    /** Without the door of directories, which has no forms. */
    private List<Endpoint> guarded() {
        return pages().stream()
                .filter(endpoint -> !endpoint.path().startsWith("/scim/"))
                .filter(endpoint -> !endpoint.level().equals(Endpoint.ANYONE))
                .toList();
    }

    private String path(Endpoint endpoint) {
        return endpoint.path().replaceAll("\\{\\w+}", program.freshId());
    }

    @Test
    void a_stranger_reaches_nothing_that_names_a_level() {
        assertTrue(guarded().size() > 30);
        for (Endpoint endpoint : guarded()) {
            refused(endpoint, program.browser());
        }
    }

    @Test
    void a_proved_password_alone_reaches_nothing_that_names_a_level_but_its_own_next_step() {
        PlainBrowser half = program.browser();
        half.open("/login").submitTo("/login", Map.of("email", WholeProgram.EMAIL, "password", WholeProgram.PASSWORD));
        assertTrue(half.path().matches("/login/\\w+"), half::path);
        for (Endpoint endpoint : guarded()) {
            PlainBrowser thief = program.browser();
            thief.steal(half, "login");
            refused(endpoint, thief);
        }
    }

    /** By the form of a page that anyone may see, so that the seal is not what is missing. */
    private void refused(Endpoint endpoint, PlainBrowser browser) {
        browser.open("/login");
        if (endpoint.method() == Endpoint.Method.GET) {
            browser.open(path(endpoint));
        } else {
            browser.submitTo(path(endpoint), Map.of());
        }
        boolean sentToSignIn = browser.path().equals("/login") && browser.status() == 200;
        assertTrue(
                sentToSignIn || Set.of(400, 401, 403, 404, 410, 415).contains(browser.status()),
                () -> endpoint + " answered " + browser.status() + " at " + browser.path());
        assertTrue(browser.cookie("session").isEmpty(), endpoint::toString);
    }

    @Test
    void a_stranger_is_nobody_at_the_door_of_directories() {
        List<Endpoint> door = pages().stream()
                .filter(endpoint -> endpoint.path().startsWith("/scim/"))
                .toList();
        assertTrue(door.size() > 10, door::toString);
        for (Endpoint endpoint : door) {
            assertFalse(endpoint.level().equals(Endpoint.ANYONE), endpoint::toString);
            assertEquals(401, send(endpoint, path(endpoint), List.of()).statusCode(), endpoint::toString);
        }
    }

    @Test
    void an_api_key_is_nobody_on_every_page() {
        var shop = program.installation.practices().create(Actor.OPERATOR, new DisplayName("Corner Shop"));
        var wish = new ApiKeys.Wish(shop.id(), false, "Till", Set.of(ApiScope.values()), ApiKeys.LIFE);
        String key = program.installation
                .apiKeys(program.clock)
                .make(wish, "operator")
                .text()
                .reveal();
        for (Endpoint endpoint : pages()) {
            String path = path(endpoint);
            HttpResponse<String> nobody = send(endpoint, path, List.of());
            HttpResponse<String> withKey = send(endpoint, path, List.of("Authorization", "Bearer " + key));
            assertEquals(nobody.statusCode(), withKey.statusCode(), endpoint::toString);
            assertEquals(
                    nobody.headers().firstValue("Location"),
                    withKey.headers().firstValue("Location"),
                    endpoint::toString);
            assertFalse(withKey.body().contains("Corner Shop"), endpoint::toString);
        }
    }

    private HttpResponse<String> send(Endpoint endpoint, String path, List<String> headers) {
        var all = new ArrayList<>(headers);
        all.addAll(List.of("Content-Type", "application/x-www-form-urlencoded"));
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(program.origin + path))
                            .method(endpoint.method().name(), HttpRequest.BodyPublishers.noBody())
                            .headers(all.toArray(String[]::new))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(endpoint.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
