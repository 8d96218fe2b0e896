package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.Cookie;
import io.countersign.acceptance.Answer;
import io.countersign.acceptance.FakeKey;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.ServerProcess;
import io.countersign.acceptance.Visitor;
import io.countersign.acceptance.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Passkeys in a real browser: set up, used with and without a password, copied, lost, taken away. */
class Passkeys {
    private static final String WITHOUT_PASSWORD = "form[action='/login/with/passkey'] button";

    @Test
    @Proves({"N-03", "A-01", "N-74", "W-11"})
    void a_new_owner_sets_up_a_passkey_alone_and_from_then_on_types_nothing() {
        try (ServerProcess server = ServerProcess.started();
                Window window = Window.atADesk()) {
            FakeKey key = FakeKey.builtIntoThe(window).onlyWhenAsked(window);
            window.go(server.setupLink());
            window.type("practice", Person.PRACTICE)
                    .type("name", Person.ANN.name())
                    .type("email", Person.ANN.email())
                    .type("password", Person.ANN.password())
                    .send();
            assertTrue(window.text().contains("Quicker and safer: a passkey"), window::text);
            press(window, "Set up a passkey");
            assertEquals("Set up a passkey", window.heading());
            press(window, "Make passkey");
            await(window, "/account/ready");
            assertTrue(window.text().contains("Your passkey is set up."), window::text);
            assertEquals(1, key.passkeys().size());

            signOut(window);
            useWithoutPassword(window);
            await(window, "/account");
            assertEquals("Hello, " + Person.ANN.name(), window.heading());
            assertEquals(List.of(), window.complaints());
        }
    }

    @Test
    @Proves({"N-74", "W-11"})
    void a_passkey_is_the_second_factor_after_the_password_also_when_it_is_only_touched() {
        try (Practice practice = Practice.open();
                Window window = Window.atADesk()) {
            FakeKey key = FakeKey.pluggedIntoThe(window).onlyWhenAsked(window);
            signInWithCode(practice, window);
            addPasskey(practice, window, "Small key");
            signOut(window);

            typePassword(practice, window);
            assertEquals("Use your passkey", window.heading());
            press(window, "Use passkey");
            await(window, "/account");
            assertEquals(1, key.passkeys().size());

            signOut(window);
            useWithoutPassword(window);
            assertTold(window, "there is no passkey for this address here");
            typePassword(practice, window);
            window.page().click("text=Use a code from your authenticator app");
            practice.clock().nextStep();
            window.type("code", practice.code()).send();
            await(window, "/account");
            practice.frontDesk().letsIn(window, Person.ANN);
        }
    }

    @Test
    @Proves({"N-74", "W-05"})
    void without_a_password_a_passkey_must_make_sure_of_its_user() {
        try (Practice practice = Practice.open();
                Window window = Window.atADesk()) {
            FakeKey key = FakeKey.builtIntoThe(window).onlyWhenAsked(window);
            signInWithCode(practice, window);
            addPasskey(practice, window, "");
            signOut(window);
            key.makesSureOfItsUser(false);
            useWithoutPassword(window);
            assertTold(window, "Nothing was used");

            key.makesSureOfItsUser(true);
            useWithoutPassword(window);
            await(window, "/account");
            practice.frontDesk().letsIn(window, Person.ANN);
        }
    }

    @Test
    @Proves({"W-07", "V6.5.1"})
    void a_passkey_that_has_counted_back_is_suspended_and_its_person_is_told() {
        try (Practice practice = Practice.open();
                Window window = Window.atADesk()) {
            FakeKey key = FakeKey.builtIntoThe(window).onlyWhenAsked(window);
            signInWithCode(practice, window);
            addPasskey(practice, window, "Laptop");
            JsonObject before = key.passkeys().getFirst();
            for (int i = 0; i < 3; i++) {
                signOut(window);
                useWithoutPassword(window);
                await(window, "/account");
            }
            signOut(window);
            key.holdsOnly(before, before.get("signCount").getAsInt());
            useWithoutPassword(window);
            window.page().waitForSelector("#rejected");

            signInWithCode(practice, window);
            assertTrue(window.text().contains("\"Laptop\" was suspended: there may be a copy of it."), window::text);
            assertTrue(window.page()
                    .locator(".authenticators li:has-text('Laptop')")
                    .innerText()
                    .contains("Paused"));
        }
    }

    @Test
    @Proves({"CVE-2026-107276", "V6.5.1", "W-01"})
    void one_signature_lets_one_of_many_in() throws Exception {
        try (Practice practice = Practice.open();
                Window window = Window.atADesk();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            FakeKey.builtIntoThe(window).onlyWhenAsked(window);
            signInWithCode(practice, window);
            addPasskey(practice, window, "");
            signOut(window);
            String body = intercepted(window);
            Visitor ann = withCookiesOf(practice, window);

            var start = new CountDownLatch(1);
            var answers = new ArrayList<Future<Answer>>();
            for (int i = 0; i < 30; i++) {
                Visitor twin = ann.twin();
                answers.add(threads.submit(() -> {
                    start.await();
                    return twin.postBody("/login/with/passkey", body);
                }));
            }
            start.countDown();
            int successes = 0;
            for (Future<Answer> answer : answers) {
                successes += isAccepted(answer.get()) ? 1 : 0;
            }
            assertEquals(1, successes);
            assertFalse(isAccepted(ann.postBody("/login/with/passkey", body)), "nor later");
        }
    }

    @Test
    @Proves({"W-01", "W-02", "CVE-2026-0723"})
    void a_signature_is_worth_nothing_in_another_browser_or_after_five_minutes_or_once_changed() throws Exception {
        try (Practice practice = Practice.open();
                Window window = Window.atADesk()) {
            FakeKey.builtIntoThe(window).onlyWhenAsked(window);
            signInWithCode(practice, window);
            addPasskey(practice, window, "");
            signOut(window);
            String body = intercepted(window);
            Visitor ann = withCookiesOf(practice, window);

            Visitor thief = practice.visitor();
            Answer form = thief.open("/login");
            Map<String, String> stolen = fields(body);
            stolen.put("form", form.seal());
            assertRefused(thief.post("/login/with/passkey", stolen));
            for (String part : List.of("clientDataJSON", "authenticatorData", "signature", "userHandle")) {
                Map<String, String> changed = fields(body);
                changed.compute("credential", (name, json) -> twisted(json, part));
                assertRefused(ann.post("/login/with/passkey", changed));
            }
            practice.clock().advance(Duration.ofMinutes(5));
            assertRefused(ann.postBody("/login/with/passkey", body));
        }
    }

    @Test
    @Proves({"V6.3.8", "CS-12"})
    void an_unknown_passkey_gets_the_answer_of_a_wrong_one_and_nobody_is_asked_for_theirs_by_name() throws Exception {
        try (Practice practice = Practice.open();
                Window window = Window.atADesk()) {
            FakeKey.builtIntoThe(window).onlyWhenAsked(window);
            signInWithCode(practice, window);
            addPasskey(practice, window, "");
            signOut(window);
            assertTrue(
                    window.page().getAttribute("[data-passkey]", "data-options").contains("\"allowCredentials\":[]"));
            String body = intercepted(window);
            Visitor ann = withCookiesOf(practice, window);
            Map<String, String> wrong = fields(body);
            wrong.compute("credential", (name, json) -> twisted(json, "signature"));
            Map<String, String> unknown = fields(body);
            unknown.compute("credential", (name, json) -> json.replaceFirst("\"id\":\".{8}", "\"id\":\"AAAAAAAA"));

            Answer known = ann.post("/login/with/passkey", wrong);
            Answer nobodys = ann.post("/login/with/passkey", unknown);
            assertEquals(known.normalised(), nobodys.normalised());
            assertEquals(422, nobodys.status());
        }
    }

    @Test
    @Proves({"W-11", "A-01"})
    void the_field_for_the_address_offers_passkeys_where_the_browser_can() {
        try (Practice practice = Practice.open();
                Window window = Window.atADesk()) {
            FakeKey.builtIntoThe(window);
            signInWithCode(practice, window);
            addPasskey(practice, window, "");
            Answer page = practice.visitor().open("/login");
            assertEquals("username webauthn", page.page().select("#email").attr("autocomplete"));

            window.page()
                    .waitForResponse(
                            answer -> answer.url().endsWith("/login/with/passkey"),
                            () -> window.page().click("form[action='/sign-out'] button"));
            await(window, "/account");
        }
    }

    @Test
    void nothing_that_is_no_passkey_makes_more_than_a_page() {
        try (Practice practice = Practice.open()) {
            Visitor visitor = practice.visitor();
            Answer form = visitor.open("/login");
            for (String sent : List.of("", "{", "null", "[1]", "{\"id\":\"AA\"}", "x".repeat(13_000))) {
                Answer answer = visitor.post("/login/with/passkey", Map.of("form", form.seal(), "credential", sent));
                assertEquals(422, answer.status(), sent);
            }
            assertEquals(
                    400,
                    visitor.post("/login/with/passkey", Map.of("form", form.seal()))
                            .status());
            assertEquals(
                    404,
                    visitor.post("/login/with/other", Map.of("form", form.seal(), "credential", ""))
                            .status());
        }
    }

    @Test
    @Proves({"V7.5.1", "A-01"})
    void a_passkey_is_renamed_removed_and_confirms_what_is_changed() {
        try (Practice practice = Practice.open();
                Window window = Window.atADesk()) {
            FakeKey key = FakeKey.builtIntoThe(window).onlyWhenAsked(window);
            signInWithCode(practice, window);
            addPasskey(practice, window, "");
            JsonObject removed = key.passkeys().getFirst();
            practice.clock().advance(Duration.ofMinutes(6));
            window.page().click(".authenticators a:has-text('Passkey')");
            assertEquals("Please confirm it's you", window.heading());
            press(window, "Confirm");
            window.page().waitForURL("**/account/authenticators/*");
            window.type("name", "Ann's laptop").send();
            assertTrue(window.text().contains("Ann's laptop"), window::text);

            window.page().click(".authenticators a:has-text('laptop')");
            window.page().click("summary:has-text('Remove')");
            press(window, "Yes, remove Ann's laptop");
            assertFalse(window.page()
                    .locator(".authenticators li:has-text('laptop')")
                    .isVisible());
            assertEquals(List.of(), key.passkeys(), "what keeps passkeys was told, and has dropped it");
            signOut(window);
            key.holdsOnly(removed, 100);
            useWithoutPassword(window);
            window.page().waitForSelector("#rejected");
        }
    }

    @Test
    @Proves("W-03")
    void a_device_that_has_one_is_not_asked_for_another() {
        try (Practice practice = Practice.open();
                Window window = Window.atADesk()) {
            FakeKey key = FakeKey.builtIntoThe(window).onlyWhenAsked(window);
            signInWithCode(practice, window);
            addPasskey(practice, window, "");
            press(window, "Add a passkey");
            press(window, "Make passkey");
            assertTold(window, "This device already has a passkey for you.");
            assertEquals(1, key.passkeys().size());
        }
    }

    @Test
    void without_scripts_every_page_works_as_before_and_offers_no_passkeys() {
        try (Practice practice = Practice.open();
                Window scripted = Window.atADesk();
                Window plain = Window.open(Window.Look.DESK.withoutScript())) {
            FakeKey.builtIntoThe(scripted);
            signInWithCode(practice, scripted);
            addPasskey(practice, scripted, "");

            openLogin(practice.server(), plain);
            assertFalse(plain.page().locator(WITHOUT_PASSWORD).isVisible());
            typePassword(practice, plain);
            assertTrue(plain.text().contains("Passkeys need JavaScript"), plain::text);
            plain.page().click("text=Use a code from your authenticator app");
            practice.clock().nextStep();
            plain.type("code", practice.code()).send();
            assertEquals("Hello, " + Person.ANN.name(), plain.heading());
        }
    }

    private static void typePassword(Practice practice, Window window) {
        openLogin(practice.server(), window);
        window.type("email", Person.ANN.email())
                .type("password", Person.ANN.password())
                .send();
    }

    private static void signInWithCode(Practice practice, Window window) {
        practice.clock().nextStep();
        typePassword(practice, window);
        Locator other = window.page().locator("text=Use a code from your authenticator app");
        if (other.isVisible()) {
            other.click();
        }
        window.type("code", practice.code()).send();
        await(window, "/account");
    }

    private static void openLogin(ServerProcess server, Window window) {
        window.go(server.url() + "/login");
    }

    private static void addPasskey(Practice practice, Window window, String name) {
        press(window, "Add a passkey");
        assertEquals("Add a passkey", window.heading());
        window.type("name", name);
        press(window, "Make passkey");
        await(window, "/account?done=added-passkey");
        assertTrue(window.text().contains("The new authenticator is ready to use."), window::text);
        String shown = name.isEmpty() ? "Passkey" : name;
        assertTrue(
                window.page()
                        .locator(".authenticators li:has-text('" + shown + "')")
                        .isVisible(),
                window::text);
        practice.clock().nextStep();
    }

    private static void signOut(Window window) {
        window.page().click("form[action='/sign-out'] button");
        window.page().waitForURL("**/login?done=signed-out");
    }

    private static void useWithoutPassword(Window window) {
        window.page().click(WITHOUT_PASSWORD);
    }

    private static void press(Window window, String button) {
        window.page().click("main button:has-text(\"" + button + "\")");
        window.page().waitForLoadState();
    }

    private static void await(Window window, String path) {
        try {
            window.page().waitForURL(url -> url.endsWith(path));
        } catch (com.microsoft.playwright.TimeoutError e) {
            throw new AssertionError(
                    "not at " + path + " but at " + window.page().url() + "\n" + window.text(), e);
        }
    }

    private static void assertTold(Window window, String text) {
        window.page().waitForSelector(".field .wrong:visible");
        assertTrue(window.text().contains(text), window::text);
    }

    /** What the browser was about to send, which never arrives. */
    private static String intercepted(Window window) throws Exception {
        var sent = new CompletableFuture<String>();
        window.page().route("**/login/with/passkey", route -> {
            sent.complete(route.request().postData());
            route.abort();
        });
        useWithoutPassword(window);
        for (int i = 0; i < 100 && !sent.isDone(); i++) {
            window.page().waitForTimeout(50);
        }
        return sent.get(1, TimeUnit.SECONDS);
    }

    private static Visitor withCookiesOf(Practice practice, Window window) {
        Visitor visitor = practice.visitor();
        for (Cookie cookie : window.context().cookies()) {
            visitor.cookies().put(cookie.name, cookie.value);
        }
        return visitor;
    }

    private static Map<String, String> fields(String body) {
        var fields = new java.util.HashMap<String, String>();
        for (String pair : body.split("&", -1)) {
            String[] halves = pair.split("=", 2);
            fields.put(halves[0], java.net.URLDecoder.decode(halves[1], java.nio.charset.StandardCharsets.UTF_8));
        }
        return fields;
    }

    /** With another character somewhere in the middle of one of its parts. */
    private static String twisted(String json, String part) {
        int at = json.indexOf("\"" + part + "\":\"") + part.length() + 4 + 16;
        char other = json.charAt(at) == 'A' ? 'B' : 'A';
        return json.substring(0, at) + other + json.substring(at + 1);
    }

    private static boolean isAccepted(Answer answer) {
        return answer.status() == 303 && answer.location().orElse("").startsWith("/account");
    }

    private static void assertRefused(Answer answer) {
        assertEquals(422, answer.status(), answer::body);
        assertTrue(answer.body().contains("id=\"rejected\""), answer::body);
    }
}
