package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.Window;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The day the code fails: each bad day has a guided way back to work, on a phone. */
class BadDays {
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
    @Proves({"OTP-17", "privacyIDEA #1408"})
    void a_phone_an_hour_fast_is_named_set_right_and_its_next_code_works_at_once() {
        FakePhone fast = practice.phone().withClockError(Duration.ofHours(1));
        try (Window window = Window.open(Window.Look.PHONE)) {
            atTheCode(window);
            twoWrongOnes(window, fast);

            assertEquals("Your phone’s clock seems to be about 1 hour fast", window.heading());
            assertTrue(window.text().contains("a wrong time zone, or its time was set by hand"), window.text());
            assertFalse(window.text().contains("I cannot set the clock now"), "an hour is too far for that");
            practice.frontDesk().refuses(window);

            atTheCode(window);
            window.type("code", practice.code()).send();
            practice.frontDesk().letsIn(window, Person.ANN);
        }
    }

    @Test
    @Proves("OTP-17")
    void a_phone_four_minutes_slow_signs_in_once_with_two_more_codes() {
        FakePhone slow = practice.phone().withClockError(Duration.ofMinutes(-4));
        // Nothing older than the last accepted code is ever accepted.
        practice.clock().advance(Duration.ofMinutes(10));
        try (Window window = Window.open(Window.Look.PHONE.inTheDark())) {
            atTheCode(window);
            twoWrongOnes(window, slow);
            assertEquals("Your phone’s clock seems to be about 4 minutes slow", window.heading());

            window.page()
                    .locator("summary:has-text('I cannot set the clock now')")
                    .click();
            practice.clock().nextStep();
            String first = slow.code(practice.clock().now());
            practice.clock().nextStep();
            window.type("first", first)
                    .type("second", slow.code(practice.clock().now()));
            window.page().locator("details button").click();
            window.page().waitForURL("**/account");
            practice.frontDesk().letsIn(window, Person.ANN);
        }
    }

    @Test
    void anyone_can_look_whether_the_clock_of_the_device_in_their_hand_is_right() {
        try (Window window = Window.open(Window.Look.PHONE)) {
            window.go(practice.server().url() + "/clock");
            assertTrue(
                    window.page()
                            .locator(".clock [role=status]")
                            .innerText()
                            .matches("(?s)The clock of this device is .*"),
                    window.text());
        }
        try (Window plain = Window.open(Window.Look.PHONE.withoutScript())) {
            plain.go(practice.server().url() + "/clock");
            assertTrue(plain.text().contains("(UTC)"), plain.text());
        }
    }

    @Test
    @Proves({"N-68", "N-69"})
    void a_lost_phone_is_reported_with_the_password_alone_and_a_backup_code_opens_front_desk() {
        List<String> codes;
        try (Window desk = Window.atADesk()) {
            signIn(desk);
            desk.page().locator("form:has([value=recoverycode]) button").click();
            codes = desk.page().locator(".codes li").allInnerTexts().stream()
                    .map(text -> text.replaceAll("\\s", ""))
                    .toList();
            desk.type("backup-code", codes.getFirst()).send();
        }
        try (Window window = Window.open(Window.Look.PHONE)) {
            atTheCode(window);
            window.page().locator("a:has-text('My phone is lost')").click();
            assertEquals("Is your phone lost?", window.heading());
            window.page().locator("button:has-text('It is lost')").click();
            assertTrue(window.text().contains("is suspended. Its codes are not accepted any more"), window.text());

            window.page().locator("main a.button").click();
            window.type("backup-code", codes.get(1)).send();
            practice.frontDesk().letsIn(window, Person.ANN);
        }
        try (Window thief = Window.open(Window.Look.PHONE)) {
            thief.go(practice.server().url() + "/login");
            thief.type("email", Person.ANN.email())
                    .type("password", Person.ANN.password())
                    .send();
            assertEquals(0, thief.page().locator("#code").count(), "the lost phone is no way in any more");
        }
        practice.close();
        practice = Practice.open();
    }

    @Test
    void the_guides_are_there_for_whoever_is_not_signed_in() {
        try (Window window = Window.open(Window.Look.PHONE)) {
            window.go(practice.server().url() + "/login");
            window.page().locator("footer a:has-text('How signing in works')").click();
            window.page()
                    .locator("a.thing:has-text('What to do when it fails')")
                    .click();
            assertEquals("What to do when it fails", window.heading());
        }
    }

    private static void twoWrongOnes(Window window, FakePhone phone) {
        window.type("code", phone.code(practice.clock().now())).send();
        assertTrue(window.text().contains("That code didn't work."), window.text());
        practice.clock().nextStep();
        window.type("code", phone.code(practice.clock().now())).send();
    }

    private static void signIn(Window window) {
        atTheCode(window);
        window.type("code", practice.freshCode()).send();
        window.page().waitForURL("**/account**");
    }

    private static void atTheCode(Window window) {
        window.go(practice.server().url() + "/login");
        window.type("email", Person.ANN.email())
                .type("password", Person.ANN.password())
                .send();
    }
}
