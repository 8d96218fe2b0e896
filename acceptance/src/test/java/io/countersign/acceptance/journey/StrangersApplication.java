package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.Answer;
import io.countersign.acceptance.FakeKey;
import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.FrontDesk;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.ServerProcess;
import io.countersign.acceptance.Visitor;
import io.countersign.acceptance.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Front Desk, an application of a stranger: who is let in, how strongly, and until when. */
class StrangersApplication {
    private static Practice practice;
    private static FrontDesk desk;

    @BeforeAll
    static void open() {
        practice = Practice.open();
        desk = practice.frontDesk();
    }

    @AfterAll
    static void close() {
        practice.close();
    }

    @BeforeEach
    void nextMonth() {
        practice.monthLater();
        practice.clock().nextStep();
    }

    @Test
    @Proves("O-07")
    void somebody_signs_in_with_password_and_code_lands_on_the_calendar_and_sees_what_it_was_told() {
        try (Window window = Window.atADesk()) {
            window.go(desk.url().toString());
            assertEquals("Good to see you.", window.heading());
            press(window, "Sign in with Countersign");
            typePassword(window);
            window.type("code", practice.wrongCode()).send();
            assertTrue(window.text().contains("That code didn't work."), window::text);
            assertTrue(window.page().url().startsWith(practice.server().url() + "/"));

            window.type("code", practice.code()).send();
            awaitDesk(window, "/calendar");
            assertEquals("Today", window.heading());
            assertTrue(window.text().contains(Person.ANN.name()), window::text);

            window.go(desk.url() + "/me");
            String told = window.text();
            List.of("urn:countersign:two-factors", "amr pwd", "amr otp", "amr mfa", Person.ANN.email(), Person.PRACTICE)
                    .forEach(word -> assertTrue(told.contains(word), word + "\n" + told));
            // Browsers note the status of the page that says the code was wrong.
            assertEquals(
                    List.of(),
                    window.complaints().stream()
                            .filter(complaint -> !complaint.contains("status of 422"))
                            .toList());
        }
    }

    @Test
    void a_backup_code_opens_the_door_and_the_application_is_told_so() {
        String code = backupCode();
        try (Window window = Window.atADesk()) {
            desk.comes(window);
            typePassword(window);
            window.page().click("text=Use a backup code");
            window.type("backup-code", code).send();
            awaitDesk(window, "/calendar");
            window.go(desk.url() + "/me");
            assertTrue(window.text().contains("amr backup_code"), window::text);
        }
    }

    @Test
    @Proves({"O-06", "O-09"})
    void a_passkey_opens_the_door_without_a_password_and_counts_as_the_strongest() {
        try (Practice another = Practice.open();
                FrontDesk strict = FrontDesk.with(another.server(), "--accounts-level", "passkey");
                Window window = Window.atADesk()) {
            FakeKey.builtIntoThe(window).onlyWhenAsked(window);
            another.clock().nextStep();
            strict.comes(window);
            typePassword(window);
            window.type("code", another.code()).send();
            window.page().waitForURL(strict.url() + "/calendar");
            window.go(strict.url() + "/accounts");
            assertEquals("The accounts ask for more", window.heading(), "two factors are not a passkey");
            press(window, "Prove it again");
            assertTrue(window.text().contains("passkey"), window::text);

            window.go(another.server().url() + "/account");
            window.page().click("main button:has-text('Add a passkey')");
            window.page().click("main button:has-text('Make passkey')");
            window.page().waitForURL("**/account?done=added-passkey");
            window.page().click("form[action='/sign-out'] button");
            strict.comes(window);
            window.page().click("form[action='/login/with/passkey'] button");
            window.page().waitForURL(strict.url() + "/calendar");
            window.go(strict.url() + "/accounts");
            assertEquals("Accounts", window.heading());
            window.go(strict.url() + "/me");
            assertTrue(window.text().contains("acr phr"), window::text);
        }
    }

    @Test
    void whoever_must_set_up_a_second_factor_does_so_on_the_way_and_ends_inside() {
        try (Window window = Window.atADesk()) {
            invite(Person.BEN, window);
            desk.comes(window);
            window.type("email", Person.BEN.email())
                    .type("password", Person.BEN.password())
                    .send();
            assertFalse(window.page().url().startsWith(desk.url().toString()));
            FakePhone phone = FakePhone.opening(
                    window.page().locator("a[href^='otpauth:']").getAttribute("href"));
            practice.clock().nextStep();
            window.type("code", phone.code(practice.clock().now()))
                    .type("name", "Ben's phone")
                    .send();
            awaitDesk(window, "/calendar");
            assertTrue(window.text().contains(Person.BEN.name()), window::text);
        }
    }

    @Test
    @Proves({"O-03", "O-10"})
    void the_accounts_ask_for_a_fresh_proof_and_are_shown_to_nobody_without_it() {
        try (Window window = Window.atADesk()) {
            signIn(window);
            window.go(desk.url() + "/accounts");
            assertEquals("Accounts", window.heading(), "what is proved just now is fresh");

            practice.clock().advance(Duration.ofMinutes(11));
            window.go(desk.url() + "/accounts");
            assertEquals("The accounts ask for more", window.heading());
            assertFalse(window.text().contains("B-1041"), window::text);
            press(window, "Prove it again");
            assertTrue(window.page().url().startsWith(practice.server().url() + "/account/prove"));
            practice.clock().nextStep();
            window.type("password", Person.ANN.password())
                    .type("code", practice.code())
                    .send();
            awaitDesk(window, "/accounts");
            assertEquals("Accounts", window.heading());
            assertTrue(window.text().contains("B-1041"), window::text);
        }
    }

    @Test
    @Proves("O-22")
    void signing_out_here_signs_out_there_too() {
        try (Window window = Window.atADesk()) {
            signIn(window);
            window.page().click("header form button");
            window.page().waitForURL(desk.url() + "/signed-out");
            assertEquals("You are signed out.", window.heading());

            window.go(practice.server().url() + "/account");
            assertTrue(window.page().url().startsWith(practice.server().url() + "/login"));
            desk.refuses(window);
        }
    }

    @Test
    @Proves("O-04")
    void whoever_is_signed_out_there_is_signed_out_here_at_the_next_question() {
        try (Window window = Window.atADesk()) {
            signIn(window);
            endSessionsElsewhere();
            window.go(desk.url() + "/calendar");
            assertEquals("Today", window.heading(), "nothing was asked yet");

            practice.clock().advance(Duration.ofMinutes(16));
            window.go(desk.url() + "/calendar");
            assertEquals("You are signed out", window.heading());
            desk.refuses(window);
        }
    }

    @Test
    @Proves("O-04")
    void a_person_may_have_the_question_asked_at_once() {
        try (Window window = Window.atADesk()) {
            signIn(window);
            window.go(desk.url() + "/me");
            press(window, "Ask Countersign again");
            assertEquals("How you signed in", window.heading());

            endSessionsElsewhere();
            press(window, "Ask Countersign again");
            assertEquals("You are signed out", window.heading());
        }
    }

    @Test
    void somebody_of_another_practice_is_signed_in_and_not_let_in() {
        ServerProcess server = practice.server();
        server.run("admin", "practice", "create", "--name", "Hill Street Optics")
                .printed();
        try (FrontDesk theirs = FrontDesk.ofPractice(server, "Hill Street Optics");
                Window window = Window.atADesk()) {
            theirs.comes(window);
            typePassword(window);
            window.type("code", practice.code()).send();
            window.page().waitForURL(theirs.url() + "/callback**");
            assertEquals("You were not let in", window.heading());
            theirs.comes(window);
            assertEquals("You were not let in", window.heading());
            desk.letsIn(window, Person.ANN);
        }
    }

    @Test
    void while_countersign_is_away_the_application_says_so_and_nobody_at_work_is_thrown_out() {
        try (Practice another = Practice.open();
                Window window = Window.atADesk();
                Window stranger = Window.atADesk()) {
            FrontDesk theirs = another.frontDesk();
            another.clock().nextStep();
            theirs.comes(window);
            typePassword(window);
            window.type("code", another.code()).send();
            window.page().waitForURL(theirs.url() + "/calendar");
            another.server().stop();

            another.clock().advance(Duration.ofMinutes(16));
            window.go(theirs.url() + "/patients");
            assertEquals("Patients", window.heading());
            theirs.comes(stranger);
            assertEquals("Countersign does not answer", stranger.heading());

            another.server().start();
            press(stranger, "Try again");
            assertEquals("Sign in", stranger.heading());
        }
    }

    private static void signIn(Window window) {
        desk.comes(window);
        typePassword(window);
        window.type("code", practice.code()).send();
        awaitDesk(window, "/calendar");
    }

    private static void typePassword(Window window) {
        window.type("email", Person.ANN.email())
                .type("password", Person.ANN.password())
                .send();
    }

    /** The owner has lost their own laptop, and ends every session but the one at hand. */
    private static void endSessionsElsewhere() {
        Visitor owner = practice.owner();
        Answer account = practice.ownerSignsIn();
        Answer places = owner.open("/account/sessions");
        Answer ended = owner.follow(owner.submit(places, "/end-others"));
        assertTrue(Practice.isSignedIn(ended), account::toString);
    }

    private static String backupCode() {
        Visitor owner = practice.owner();
        Answer account = practice.ownerSignsIn();
        Map<String, String> fields = Map.of("form", account.seal(), "kind", "recoverycode");
        Answer page = owner.follow(owner.post("/account/authenticators", fields));
        List<String> codes = page.page().select(".codes li").eachText();
        owner.fill(page, "backup-code", codes.getFirst());
        practice.clock().nextStep();
        return codes.get(3);
    }

    private static void invite(Person person, Window window) {
        String printed = practice.server()
                .run(
                        "admin",
                        "person",
                        "add",
                        "--practice",
                        Person.PRACTICE,
                        "--name",
                        person.name(),
                        "--email",
                        person.email(),
                        "--role",
                        "team")
                .printed();
        window.go(ServerProcess.lastLink(printed).orElseThrow());
        window.type("password", person.password()).send();
    }

    private static void press(Window window, String text) {
        window.page().click("main a:has-text(\"" + text + "\")");
        window.page().waitForLoadState();
    }

    private static void awaitDesk(Window window, String path) {
        try {
            window.page().waitForURL(desk.url() + path);
        } catch (com.microsoft.playwright.TimeoutError e) {
            throw new AssertionError("not in Front Desk but at " + window.page().url() + "\n" + window.text(), e);
        }
    }
}
