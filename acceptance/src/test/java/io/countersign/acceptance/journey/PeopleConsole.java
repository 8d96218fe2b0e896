package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.KeptMail;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.Window;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The people of a practice in the hands of its owner, and in those of its help desk. */
class PeopleConsole {
    private Practice practice;

    @BeforeEach
    void open() {
        practice = Practice.open();
    }

    @AfterEach
    void close() {
        practice.close();
    }

    @Test
    @Proves("V8.3.2")
    void the_owner_invites_finds_changes_and_sends_away_and_it_holds_at_once() {
        try (Window owner = Window.atADesk();
                Window ben = Window.open(Window.Look.PHONE)) {
            String console = openConsole(owner);
            FakePhone phone = join(owner, ben, console, "help-desk");

            owner.go(console + "/people");
            assertEquals(List.of("Ann Owner", "Ben Desk"), names(owner));
            assertTrue(owner.text().contains("Help desk"), owner::text);
            assertEquals(
                    List.of("Ben Desk"), names(owner.type("search", "BEN@river").send()));
            assertEquals(
                    List.of(), names(owner.type("search", "nobody of that name").send()));
            assertTrue(owner.text().contains("Nobody fits"), owner::text);
            owner.page().click("main a:has-text('Everyone')");
            owner.page().selectOption("#role", "owner");
            assertEquals(List.of("Ann Owner"), names(owner.send()));

            String ofBen = openBen(owner, console);
            owner.page().click("main a:has-text('Change role or work')");
            owner.page().click("label[for=role-administrator]");
            owner.page().click("text=Change it");
            assertTrue(owner.text().contains("holds at once everywhere"), owner::text);
            ben.go(practice.server().url() + "/account");
            assertEquals("You were signed out", ben.heading(), "in the browser that was open");
            signIn(ben, Person.BEN, code(phone));
            ben.page().click("main a:has-text('Look after this practice')");
            assertTrue(ben.text().contains("Invitations"), ben::text);

            owner.go(ofBen);
            owner.page().click("main a:has-text('Take the place away for now')");
            owner.page().click("main button:has-text('Take it away')");
            ben.go(practice.server().url() + "/account");
            assertEquals("You were signed out", ben.heading());
            typePassword(ben, Person.BEN);
            assertEquals("Sign in", ben.heading(), "and nobody of that name comes in");
            owner.go(console + "/people");
            owner.page().selectOption("#status", "suspended");
            assertEquals(List.of("Ben Desk"), names(owner.send()));

            owner.go(ofBen);
            owner.page().click("main a:has-text('Give the place back')");
            owner.page().click("main button:has-text('Give it back')");
            signIn(ben, Person.BEN, code(phone));

            String log = owner.go(console + "/log").text();
            assertTrue(log.contains("The place of Ben Desk was taken away for now"), log);
            assertTrue(log.contains("Ben Desk has another role or work: Administrator"), log);
        }
    }

    @Test
    @Proves("V8.2.1")
    void the_help_desk_sees_who_is_who_and_no_secret_and_changes_neither_policy_nor_itself() {
        try (Window owner = Window.atADesk();
                Window ben = Window.atADesk()) {
            String console = openConsole(owner);
            join(owner, ben, console, "help-desk");
            String ofBen = openBen(owner, console);

            ben.go(console + "/people");
            ben.page().click("main a:has-text('Ann Owner')");
            String page = ben.text();
            assertTrue(page.contains(Person.ANN.email()), page);
            assertTrue(page.contains("Authenticator app"), page);
            for (String secret : List.of(practice.phone().key(), "Ann's phone", "otpauth", "127.0.0.1")) {
                assertFalse(ben.page().content().contains(secret), secret);
            }
            assertEquals(0, ben.page().locator("main form").count(), page);
            assertEquals(0, ben.page().locator("a[href$='/change']").count(), page);
            String ofAnn = ben.page().url();

            for (String closed : List.of(
                    console + "/policy",
                    console + "/invitations",
                    console + "/applications",
                    console + "/messages",
                    console + "/log",
                    ofAnn + "/change",
                    ofBen + "/change",
                    ofBen + "/deactivate")) {
                ben.go(closed);
                assertEquals("This page doesn't exist", ben.heading(), closed);
            }
            String seal = ben.go(practice.server().url() + "/account")
                    .page()
                    .locator("input[name=form]")
                    .first()
                    .inputValue();
            assertEquals(404, send(ben, ofBen + "/change", seal, "role", "owner"));
            assertEquals(404, send(ben, ofAnn + "/deactivate", seal, "sure", "yes"));
            assertEquals(404, send(ben, console + "/policy/kinds", seal, "value", "any"));

            owner.go(ofBen);
            assertTrue(owner.text().contains("Help desk"), "and so it is still");
        }
    }

    /** Somebody is invited to a role, reads the mail, and sets up a password and an app. */
    private FakePhone join(Window owner, Window ben, String console, String role) {
        owner.go(console + "/invitations");
        owner.type("people", Person.BEN.name() + ", " + Person.BEN.email());
        owner.page().click("label[for=role-" + role + "]");
        owner.page().click("text=Send invitations");
        assertTrue(owner.text().contains("the invitation is on its way"), owner::text);
        ben.go(KeptMail.invitation(owner, console));
        ben.type("password", Person.BEN.password());
        ben.page().click("text=Continue");
        FakePhone phone =
                FakePhone.opening(ben.page().locator("a[href^='otpauth:']").getAttribute("href"));
        ben.type("code", code(phone)).type("name", "Ben's phone").send();
        ben.page().waitForURL(practice.server().url() + "/account/ready");
        return phone;
    }

    private String openConsole(Window owner) {
        practice.clock().nextStep();
        signIn(owner, Person.ANN, practice.code());
        owner.page().click("main a:has-text('Look after this practice')");
        owner.page().waitForLoadState();
        return owner.page().url();
    }

    private static String openBen(Window owner, String console) {
        owner.go(console + "/people");
        owner.page().click("main a:has-text('Ben Desk')");
        owner.page().waitForLoadState();
        return owner.page().url();
    }

    private String code(FakePhone phone) {
        practice.clock().nextStep();
        return phone.code(practice.clock().now());
    }

    private static List<String> names(Window window) {
        return window.page().locator(".person .name").allInnerTexts().stream()
                .map(name -> name.replaceAll("\\s+You$", "").strip())
                .toList();
    }

    /** Sends a form that no page shows, in the browser's own name. */
    private int send(Window window, String url, String seal, String field, String value) {
        APIResponse answer = window.context()
                .request()
                .post(
                        url,
                        RequestOptions.create()
                                .setHeader("Origin", practice.server().url().toString())
                                .setForm(FormData.create().set("form", seal).set(field, value)));
        return answer.status();
    }

    private void signIn(Window window, Person person, String code) {
        typePassword(window, person);
        window.type("code", code).send();
        window.page().waitForURL(practice.server().url() + "/account");
    }

    private void typePassword(Window window, Person person) {
        window.go(practice.server().url() + "/login");
        window.type("email", person.email()).type("password", person.password()).send();
    }
}
