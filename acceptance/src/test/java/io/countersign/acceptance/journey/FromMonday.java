package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.ConsoleSteps;
import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A practice asks a second step of everybody from a day on, and nobody is locked out by surprise. */
class FromMonday {
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
    void an_owner_announces_the_day_and_a_receptionist_is_led_through_it_to_front_desk() {
        try (Window owner = Window.open(Window.Look.PHONE);
                Window ben = Window.open(Window.Look.PHONE)) {
            String console = ConsoleSteps.open(practice, owner);
            ConsoleSteps.require(owner, console, "nobody", "", "We begin without");
            assertTrue(owner.text().contains("Nobody has to set up a second step"), owner::text);
            ConsoleSteps.join(owner, ben, console, Person.BEN.password());
            assertEquals(practice.server().url() + "/account", ben.page().url(), "a password alone is enough for now");

            LocalDate day = practice.clock()
                    .now()
                    .atOffset(ZoneOffset.UTC)
                    .toLocalDate()
                    .plusDays(5);
            ConsoleSteps.require(owner, console, "everyone", day.toString(), "Our insurer asks for it");
            assertTrue(owner.text().contains("Announced: everyone will need a second step"), owner::text);
            assertTrue(owner.text().contains("1 of 2 ready"), owner::text);

            typePassword(ben);
            assertEquals("Set up your second step", ben.heading());
            ben.page().click("text=Later");
            ben.page().waitForURL(practice.server().url() + "/account");

            practice.clock().advance(Duration.ofDays(5));
            ben.go(practice.server().url() + "/account");
            assertFalse(ben.page().url().endsWith("/account") && ben.heading().equals("Your account"), ben::text);
            typePassword(ben);
            FakePhone phone =
                    FakePhone.opening(ben.page().locator("a[href^='otpauth:']").getAttribute("href"));
            practice.clock().nextStep();
            ben.type("code", phone.code(practice.clock().now()))
                    .type("name", "Ben's phone")
                    .send();
            ben.page().waitForURL(practice.server().url() + "/account/ready");
            practice.frontDesk().letsIn(ben, Person.BEN);
        }
    }

    /** From the page of the second step over the dry run to the decision; at once where there is no day. */
    /** In a browser that remembers nothing. */
    private void typePassword(Window ben) {
        ben.context().clearCookies();
        ben.go(practice.server().url() + "/login");
        ben.type("email", Person.BEN.email())
                .type("password", Person.BEN.password())
                .send();
    }
}
