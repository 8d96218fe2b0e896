package io.countersign.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.PlainBrowser;
import io.countersign.WholeProgram;
import io.countersign.organization.Organization;
import io.countersign.relyingparty.ApiKeys;
import io.countersign.relyingparty.ApiScope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No route of the API does anything for whoever lacks its scope, or a key, or asks about another organization. */
class ApiAssuranceTest {
    private Shop shop;
    private Asked.Things things;
    private List<Asked> all;
    private List<String> before;

    @BeforeEach
    void open(@TempDir Path folder) {
        shop = new Shop(folder);
        things = Asked.Things.of(shop);
        all = Asked.all(things);
        before = state();
    }

    @AfterEach
    void close() {
        assertEquals(before, state());
        shop.close();
    }

    private List<String> state() {
        return List.of("/subscribers", "/subscribers/" + things.person() + "/authenticators", "/webhooks", "/clock")
                .stream()
                .map(path -> shop.all.get(path).with(200).json().path("data").toString())
                .toList();
    }

    @Test
    void no_key_and_what_only_looks_like_one_are_refused() {
        String good = shop.key(shop.organization, ApiScope.values());
        for (String authorization : List.of(
                "",
                "Bearer",
                "Bearer csk_",
                "Bearer " + good.substring(0, good.length() - 1),
                "Bearer " + good + "A",
                "Bearer " + good.replace("csk_", "csk_test_"),
                "Bearer " + good.toLowerCase(java.util.Locale.ROOT),
                "Basic " + good,
                good,
                "Bearer " + good + ", Bearer " + good)) {
            refusedToAll(authorization.isEmpty() ? List.of() : List.of("Authorization", authorization));
        }
    }

    @Test
    void a_key_that_has_run_out_was_ended_or_replaced_is_refused() {
        var wish = new ApiKeys.Wish(
                shop.organization.id(), false, "Till", Set.of(ApiScope.values()), Duration.ofMinutes(1));
        ApiKeys.Made late = shop.keys().make(wish, "operator");
        ApiKeys.Made ended = shop.keys().make(wish, "operator");
        ApiKeys.Made replaced = shop.keys().make(wish, "operator");
        shop.keys().end(ended.key().id(), "operator");
        shop.keys().replace(replaced.key().id(), Duration.ZERO, "operator");
        refusedToAll(bearer(ended));
        refusedToAll(bearer(replaced));
        shop.program.clock.advance(Duration.ofMinutes(1));
        refusedToAll(bearer(late));
    }

    private static List<String> bearer(ApiKeys.Made made) {
        return List.of("Authorization", "Bearer " + made.text().reveal());
    }

    @Test
    void sessions_of_people_are_nothing_here_neither_half_nor_whole() {
        PlainBrowser whole = shop.program.browser();
        shop.program.setUp(whole);
        PlainBrowser half = shop.program.browser();
        half.open("/login").submitTo("/login", Map.of("email", WholeProgram.EMAIL, "password", WholeProgram.PASSWORD));
        assertTrue(half.path().startsWith("/login/"), half::path);
        refusedToAll(List.of("Cookie", whole.cookieHeader()));
        refusedToAll(List.of("Cookie", half.cookieHeader()));
    }

    private void refusedToAll(List<String> headers) {
        for (Asked asked : all) {
            var sent = new ArrayList<>(headers);
            if (asked.hasBody()) {
                sent.addAll(List.of("Content-Type", "application/json"));
            }
            Answer answer = shop.all.sendAs(asked.operation().method(), asked.path(), asked.body(), sent);
            answer.problem(401, "unauthorized");
            assertEquals("Bearer", answer.header("WWW-Authenticate"));
        }
    }

    @Test
    void every_other_scope_together_is_not_the_one_that_is_needed() {
        for (ApiScope scope : ApiScope.values()) {
            ApiScope[] others = Arrays.stream(ApiScope.values())
                    .filter(other -> other != scope)
                    .toArray(ApiScope[]::new);
            Application application = shop.application(shop.organization, others);
            for (Asked asked : all) {
                if (asked.operation().scope().equals(scope.word())) {
                    Answer answer = send(application, asked).problem(403, "scope");
                    assertTrue(answer.header("WWW-Authenticate").contains("scope=\"" + scope.word() + "\""));
                }
            }
        }
    }

    @Test
    void what_belongs_to_another_organization_is_not_there() {
        Organization other = shop.organization("Other Shop", false);
        Application application = shop.application(other, ApiScope.values());
        for (Asked asked : all) {
            if (asked.operation().path().contains("{")) {
                send(application, asked).problem(404, "not-found");
            }
        }
    }

    @Test
    void an_authenticator_of_another_person_is_not_there() {
        String bob = shop.person("bob");
        before = state();
        Application application = shop.application(shop.organization, ApiScope.values());
        for (Asked asked : Asked.all(
                new Asked.Things(bob.substring("/subscribers/".length()), things.authenticator(), things.webhook()))) {
            if (asked.operation().path().contains("{aid}")) {
                send(application, asked).problem(404, "not-found");
            }
        }
    }

    @Test
    void a_list_shows_nothing_of_another_organization() {
        Application other = shop.application(shop.organization("Other Shop", false), ApiScope.values());
        for (String path : List.of("/subscribers", "/subscribers?externalId=ann", "/webhooks")) {
            assertEquals(0, other.get(path).with(200).json().required("data").size(), path);
        }
        String log = other.get("/events?limit=100").with(200).http().body();
        assertEquals(-1, log.indexOf(things.person()), log);
        assertEquals(-1, log.indexOf("Corner Shop"), log);
    }

    private static Answer send(Application application, Asked asked) {
        return application.send(asked.operation().method(), asked.path(), asked.body());
    }
}
