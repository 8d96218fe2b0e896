package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.ConsoleSteps;
import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Window;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An Australian practice connects Xero: a second step within a fortnight, and nobody takes it back by mistake. */
class ConnectedProduct {
    private static final String SHORT = "teal otter 9";
    private static final String LONGER = "teal otters cross nine rivers";

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
    void an_owner_connects_xero_and_a_receptionist_sets_up_at_sign_in_and_works_in_front_desk() {
        try (Window owner = Window.open(Window.Look.PHONE);
                Window ben = Window.open(Window.Look.PHONE)) {
            String console = ConsoleSteps.open(practice, owner);
            ConsoleSteps.require(owner, console, "nobody", "", "We begin without");
            ConsoleSteps.join(owner, ben, console, Person.BEN.password());
            assertEquals(practice.server().url() + "/account", ben.page().url(), "a password alone is enough for now");

            lookAtXero(owner, console);
            assertTrue(owner.text().contains("1 person would still have to set it up"), owner::text);
            assertTrue(owner.text().contains("Recommended: we read this second-hand"), owner::text);
            owner.page().click("main form[method=post] button");
            owner.page().waitForURL("**/products?done=connected");
            assertTrue(owner.text().contains("Something is left to do"), owner::text);

            practice.clock().advance(Duration.ofDays(14));
            signIn(ben, Person.BEN.password());
            setUp(ben);
            practice.frontDesk().letsIn(ben, Person.BEN);

            ConsoleSteps.open(practice, owner);
            owner.go(console + "/products");
            assertTrue(owner.text().contains("Everything it asks for is in place"), owner::text);
            loosen(owner, console);
            assertTrue(owner.text().contains("Xero is connected"), owner::text);
            practice.frontDesk().letsIn(ben, Person.BEN);
        }
    }

    @Test
    void whoever_has_a_short_password_chooses_a_longer_one_for_now_and_works_in_front_desk() {
        try (Window owner = Window.open(Window.Look.PHONE);
                Window ben = Window.open(Window.Look.PHONE)) {
            String console = ConsoleSteps.open(practice, owner);
            ConsoleSteps.join(owner, ben, console, SHORT);
            ConsoleSteps.require(owner, console, "nobody", "", "We begin without");
            lookAtXero(owner, console);
            owner.page().click("main form[method=post] button");
            owner.page().waitForURL("**/products?done=connected");

            signIn(ben, SHORT);
            ben.page().click("text=Choose a longer password for now");
            ben.page().waitForLoadState();
            assertEquals("Choose a longer password", ben.heading());
            ben.type("password", LONGER).send();
            ben.page().waitForURL("**/account/deadline");
            ben.page().click("text=Later");
            ben.page().waitForURL(practice.server().url() + "/account");

            practice.clock().advance(Duration.ofDays(14));
            signIn(ben, LONGER);
            assertTrue(
                    ben.page().locator("text=Choose a longer password for now").count() == 0, ben::text);
            setUp(ben);
            practice.frontDesk().letsIn(ben, Person.BEN);
        }
    }

    private void lookAtXero(Window owner, String console) {
        owner.go(console + "/products");
        owner.page().selectOption("#country", "AU");
        owner.page().click("text=Save the country");
        owner.page().waitForURL("**/products?done=country");
        owner.page().click("label[for=product-xero]");
        owner.page().click("main button:has-text('See what would be')");
        owner.page().waitForLoadState();
        assertEquals("What would be", owner.heading(), owner::text);
        assertTrue(owner.text().contains("A second step is announced"), owner::text);
    }

    /** Tries to let everybody off. */
    private static void loosen(Window owner, String console) {
        owner.go(console + "/mandate");
        owner.page().click("label[for=who-nobody]");
        owner.page().click("label[for=when-now]");
        owner.page().fill("#why", "We try without");
        owner.page().click("main button:has-text('See what would be')");
        owner.page().waitForLoadState();
    }

    private void setUp(Window ben) {
        FakePhone phone =
                FakePhone.opening(ben.page().locator("a[href^='otpauth:']").getAttribute("href"));
        practice.clock().nextStep();
        ben.type("code", phone.code(practice.clock().now()))
                .type("name", "Ben's phone")
                .send();
        ben.page().waitForURL(practice.server().url() + "/account/ready");
    }

    /** In a browser that remembers nothing. */
    private void signIn(Window ben, String password) {
        ben.context().clearCookies();
        ben.go(practice.server().url() + "/login");
        ben.type("email", Person.BEN.email()).type("password", password).send();
    }
}
