package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countersign.acceptance.FakeKey;
import io.countersign.acceptance.NodeApplication;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Window;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The client library openid-client for Node signs people in through us in a real browser, by every flow there is. */
class ForeignClients {
    private static final String TWO_FACTORS = "urn:countersign:two-factors";

    @BeforeAll
    static void needNode() {
        assumeTrue(NodeApplication.isHere(), NodeApplication.MISSING);
    }

    @Test
    void a_client_with_a_secret_signs_in_silently_freshly_and_out_again() {
        try (Practice practice = Practice.open();
                NodeApplication app = NodeApplication.at(practice);
                Window window = Window.atADesk()) {
            window.go(app.start("basic"));
            signIn(practice, window);
            JsonNode first = app.told(window);
            assertEquals(TWO_FACTORS, first.at("/claims/acr").asString());
            assertEquals("[\"mfa\",\"otp\",\"pwd\"]", first.at("/claims/amr").toString());
            assertEquals(Person.ANN.email(), first.at("/userinfo/email").asString());
            assertEquals(Person.ANN.name(), first.at("/userinfo/name").asString());
            assertEquals(Person.PRACTICE, first.at("/userinfo/practices/0/name").asString());

            practice.clock().advance(Duration.ofSeconds(90));
            JsonNode silent = app.told(window.go(app.start("basic", "prompt", "none")));
            assertEquals(first.at("/claims/auth_time"), silent.at("/claims/auth_time"));
            assertEquals(first.at("/claims/sub"), silent.at("/claims/sub"));
            JsonNode young = app.told(window.go(app.start("basic", "max_age", "10000")));
            assertEquals(first.at("/claims/auth_time"), young.at("/claims/auth_time"));

            JsonNode fresh = proved(practice, app, window, "max_age", "1");
            assertTrue(later(silent, fresh), fresh::toString);
            JsonNode again = proved(practice, app, window, "prompt", "login");
            assertTrue(later(fresh, again), again::toString);

            JsonNode asked = app.told(window.go(app.page("/ask", "basic")));
            assertEquals(again.at("/claims/auth_time"), asked.at("/introspection/auth_time"));
            JsonNode given = app.told(window.go(app.page("/give-back", "basic")));
            assertFalse(given.at("/introspection/active").asBoolean());

            JsonNode out = app.told(window.go(app.page("/out", "basic")));
            assertEquals("goodbye", out.at("/state").asString());
            JsonNode nobody = app.told(window.go(app.start("basic", "prompt", "none")));
            assertEquals("login_required", nobody.at("/error").asString());
        }
    }

    @Test
    void a_client_that_sends_its_secret_in_the_form_gets_its_answer_in_a_form() {
        try (Practice practice = Practice.open();
                NodeApplication app = NodeApplication.at(practice);
                Window window = Window.atADesk()) {
            window.go(app.start("post", "response_mode", "form_post", "login_hint", Person.ANN.email()));
            assertEquals(
                    Person.ANN.email(),
                    window.page().locator("main [name=email]").inputValue());
            signIn(practice, window);

            JsonNode told = app.told(window);
            assertEquals(Person.ANN.email(), told.at("/userinfo/email").asString());
            assertFalse(window.page().url().contains("code="), window.page()::url);
            JsonNode wrong = app.told(window.go(app.start("post", "response_mode", "form_post", "scope", "profile")));
            assertEquals("invalid_scope", wrong.at("/error").asString());
        }
    }

    @Test
    void a_client_without_a_secret_stays_connected_by_tokens_that_work_once() {
        try (Practice practice = Practice.open();
                NodeApplication app = NodeApplication.at(practice);
                Window window = Window.atADesk()) {
            window.go(app.start("public", "scope", "openid email offline_access"));
            signIn(practice, window);
            window.page().locator("h1:has-text('stay connected')").waitFor();
            window.send();
            JsonNode first = app.told(window);
            assertTrue(first.at("/mayStay").asBoolean(), first::toString);

            JsonNode renewed = app.told(window.go(app.page("/renew", "public")));
            assertTrue(renewed.at("/rotated").asBoolean(), renewed::toString);
            for (String same : new String[] {"sub", "acr", "amr", "auth_time"}) {
                assertEquals(first.at("/claims/" + same), renewed.at("/claims/" + same), same);
            }
            JsonNode stolen = app.told(window.go(app.page("/renew?again", "public")));
            assertEquals("invalid_grant", stolen.at("/error").asString());
            JsonNode ended = app.told(window.go(app.page("/renew", "public")));
            assertEquals("invalid_grant", ended.at("/error").asString());
        }
    }

    @Test
    void a_client_that_signs_its_requests_asks_for_a_stronger_proof_and_gets_it() {
        try (Practice practice = Practice.open();
                NodeApplication app = NodeApplication.at(practice);
                Window window = Window.atADesk()) {
            FakeKey.builtIntoThe(window).onlyWhenAsked(window);
            window.go(app.start("key", "claims", "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"phr\"}}}"));
            signIn(practice, window);
            window.page().locator("h1:has-text('stronger sign-in')").waitFor();
            JsonNode voluntary = app.told(window.go(app.start("key", "acr_values", "phr")));
            assertEquals(TWO_FACTORS, voluntary.at("/claims/acr").asString(), voluntary::toString);

            window.go(practice.server().url() + "/account");
            press(window, "Add a passkey");
            window.type("name", "Laptop");
            press(window, "Make passkey");
            window.page().waitForURL(url -> url.endsWith("done=added-passkey"));
            window.go(app.start("key", "acr_values", "phr"));
            press(window, "Confirm");

            JsonNode strong = app.told(window);
            assertEquals("phr", strong.at("/claims/acr").asString());
            assertTrue(strong.at("/claims/amr").toString().contains("swk"), strong::toString);
        }
    }

    private static JsonNode proved(Practice practice, NodeApplication app, Window window, String... wishes) {
        practice.clock().nextStep();
        practice.clock().nextStep();
        window.go(app.start("basic", wishes));
        window.type("password", Person.ANN.password())
                .type("code", practice.code())
                .send();
        return app.told(window);
    }

    private static void signIn(Practice practice, Window window) {
        practice.clock().nextStep();
        window.type("email", Person.ANN.email())
                .type("password", Person.ANN.password())
                .send();
        window.type("code", practice.code()).send();
    }

    private static boolean later(JsonNode before, JsonNode after) {
        return after.at("/claims/auth_time").asLong()
                > before.at("/claims/auth_time").asLong();
    }

    private static void press(Window window, String button) {
        window.page().click("main button:has-text(\"" + button + "\")");
        window.page().waitForLoadState();
    }
}
