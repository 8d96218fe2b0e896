package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.Answer;
import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.FrontDesk;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.ServerProcess;
import io.countersign.acceptance.Visitor;
import io.countersign.acceptance.Window;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The owner of a practice lets an application in, and shows it out again. */
class Console {
    private static Practice practice;

    @BeforeAll
    static void open() {
        practice = Practice.open();
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
    void the_owner_adds_an_application_that_lets_people_in_until_the_owner_removes_it() {
        try (Window window = Window.atADesk()) {
            signIn(window, Person.ANN, practice.code());
            try (FrontDesk desk = FrontDesk.registeredBy(practice.server(), url -> add(window, url))) {
                desk.letsIn(window, Person.ANN);

                openConsole(window);
                press(window, "Front Desk");
                assertFalse(window.text().contains("client_secret"), window::text);
                window.page().click("summary:has-text('Remove this application')");
                window.page().click("button.danger");
                window.page().waitForLoadState();
                assertTrue(window.text().contains("The application is removed"), window::text);

                desk.comes(window);
                assertEquals("That application is not known here", window.heading());
            }
        }
    }

    @Test
    @Proves("V8.2.1")
    void somebody_of_the_team_finds_no_console_and_the_application_lets_them_in_all_the_same() {
        FrontDesk desk = practice.frontDesk();
        try (Window owner = Window.atADesk();
                Window window = Window.atADesk()) {
            signIn(owner, Person.ANN, practice.code());
            openConsole(owner);
            invite(window);
            assertFalse(window.go(practice.server().url() + "/account").text().contains("Look after"), window::text);
            window.go(owner.page().url());
            assertEquals("This page doesn't exist", window.heading());
            desk.letsIn(window, Person.BEN);
        }
    }

    @Test
    @Proves("V8.2.1")
    void a_backup_code_opens_the_application_and_changes_nothing_in_the_console() {
        FrontDesk desk = practice.frontDesk();
        String code = backupCode();
        try (Window window = Window.atADesk()) {
            typePassword(window, Person.ANN);
            window.page().click("text=Use a backup code");
            window.type("backup-code", code).send();
            openConsole(window);
            press(window, "Add an application");
            assertEquals("This takes more than a backup code", window.heading());
            desk.letsIn(window, Person.ANN);
        }
    }

    /** What the owner does in the console for an application at this address, and is shown this once. */
    private static FrontDesk.Client add(Window window, URI application) {
        openConsole(window);
        press(window, "Add an application");
        window.type("name", "Front Desk")
                .type("redirects", application + "/callback")
                .type("afterLogout", application + "/signed-out")
                .send();
        assertEquals("The application is added", window.heading(), window::text);
        List<String> shown = window.page().locator(".value").allTextContents();
        assertEquals(2, shown.size(), window::text);
        assertFalse(window.page().url().contains(shown.get(1)), "no secret in an address");
        return new FrontDesk.Client(shown.get(0), shown.get(1));
    }

    private static void openConsole(Window window) {
        window.go(practice.server().url() + "/account");
        press(window, "Look after this practice");
        press(window, "Applications");
    }

    private static void signIn(Window window, Person person, String code) {
        typePassword(window, person);
        window.type("code", code).send();
        window.page().waitForURL(practice.server().url() + "/account");
    }

    private static void typePassword(Window window, Person person) {
        window.go(practice.server().url() + "/login");
        window.type("email", person.email()).type("password", person.password()).send();
    }

    private static void invite(Window window) {
        String printed = practice.server()
                .run(
                        "admin",
                        "person",
                        "add",
                        "--practice",
                        Person.PRACTICE,
                        "--name",
                        Person.BEN.name(),
                        "--email",
                        Person.BEN.email(),
                        "--role",
                        "team")
                .printed();
        window.go(ServerProcess.lastLink(printed).orElseThrow());
        window.type("password", Person.BEN.password()).send();
        FakePhone phone =
                FakePhone.opening(window.page().locator("a[href^='otpauth:']").getAttribute("href"));
        practice.clock().nextStep();
        window.type("code", phone.code(practice.clock().now()))
                .type("name", "Ben's phone")
                .send();
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

    private static void press(Window window, String text) {
        window.page().click("main a:has-text(\"" + text + "\")");
        window.page().waitForLoadState();
    }
}
