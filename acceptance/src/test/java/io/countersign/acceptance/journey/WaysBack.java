package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.Answer;
import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Visitor;
import io.countersign.acceptance.Walk;
import io.countersign.acceptance.Window;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each way back to work in Front Desk on a bad day, taken on a phone and counted ({@code docs/bad-days.md}). */
class WaysBack {
    /** A code lives for as long as the app shows it, and is used once: the next one is there in half a minute. */
    private static final Duration A_STEP = Duration.ofSeconds(30);

    private Practice practice;

    @BeforeEach
    void open() {
        practice = Practice.open();
        practice.clock().nextStep();
    }

    @AfterEach
    void close() {
        practice.close();
    }

    @Test
    void with_a_second_device_within_a_minute() {
        FakePhone tablet = addTablet();
        try (Window window = refusedAtTheDoor()) {
            practice.clock().nextStep();
            new Walk("a second device", window)
                    .goesAndDoes("to fetch it and open the app", Duration.ofSeconds(30))
                    .types("code", tablet.code(practice.clock().now()))
                    .sends()
                    .endsInside(practice.frontDesk(), Person.ANN, Duration.ofMinutes(1));
        }
    }

    @Test
    void with_a_backup_code_within_two_minutes() {
        String code = backupCode();
        try (Window window = refusedAtTheDoor()) {
            new Walk("a backup code", window)
                    .presses("main a:has-text('Use a backup code')")
                    .goesAndDoes("to fetch the sheet", Duration.ofSeconds(45))
                    .types("backup-code", code)
                    .sends()
                    .endsInside(practice.frontDesk(), Person.ANN, Duration.ofMinutes(2));
        }
    }

    @Test
    void with_a_clock_that_is_set_right_within_three_minutes() {
        FakePhone slow = practice.phone().withClockError(Duration.ofMinutes(-4));
        practice.clock().advance(Duration.ofMinutes(10));
        try (Window window = atTheDoor()) {
            window.type("code", slow.code(practice.clock().now())).send();
            assertTrue(window.text().contains("That code didn't work."), window::text);
            var walk = new Walk("a wrong clock", window);
            practice.clock().nextStep();
            walk.waits("the next code", A_STEP)
                    .types("code", slow.code(practice.clock().now()))
                    .sends();
            assertEquals("Your phone’s clock seems to be about 4 minutes slow", window.heading());
            practice.clock().nextStep();
            walk.goesAndDoes("to set the clock", Duration.ofSeconds(60))
                    .waits("the next code", A_STEP)
                    .types("code", practice.code())
                    .sends()
                    .endsInside(practice.frontDesk(), Person.ANN, Duration.ofMinutes(3));
        }
    }

    @Test
    void with_two_more_codes_of_a_clock_that_cannot_be_set_within_three_minutes() {
        FakePhone slow = practice.phone().withClockError(Duration.ofMinutes(-4));
        practice.clock().advance(Duration.ofMinutes(10));
        try (Window window = atTheDoor()) {
            window.type("code", slow.code(practice.clock().now())).send();
            var walk = new Walk("a wrong clock that cannot be set", window);
            practice.clock().nextStep();
            walk.waits("the next code", A_STEP)
                    .types("code", slow.code(practice.clock().now()))
                    .sends()
                    .presses("summary:has-text('I cannot set the clock now')");
            practice.clock().nextStep();
            String first = slow.code(practice.clock().now());
            practice.clock().nextStep();
            walk.waits("the next code", A_STEP)
                    .types("first", first)
                    .waits("the code after it", A_STEP)
                    .types("second", slow.code(practice.clock().now()))
                    .presses("details button")
                    .endsInside(practice.frontDesk(), Person.ANN, Duration.ofMinutes(3));
        }
    }

    /** Sent by Front Desk, past the password, before the page that asks for a code. */
    private Window atTheDoor() {
        Window window = Window.open(Window.Look.PHONE);
        practice.frontDesk().comes(window);
        window.type("email", Person.ANN.email())
                .type("password", Person.ANN.password())
                .send();
        return window;
    }

    /** The same, with a code that was refused: the phone shows the codes of another account, or of none. */
    private Window refusedAtTheDoor() {
        Window window = atTheDoor();
        window.type("code", practice.wrongCode()).send();
        assertTrue(window.text().contains("That code didn't work."), window::text);
        return window;
    }

    private FakePhone addTablet() {
        Visitor owner = practice.owner();
        practice.ownerSignsIn();
        Answer setUp = owner.follow(owner.submit(owner.open("/account"), "/account/authenticators"));
        FakePhone tablet = FakePhone.opening(setUp.otpauth());
        practice.clock().nextStep();
        owner.fill(setUp, "code", tablet.code(practice.clock().now()), "name", "Tablet");
        return tablet;
    }

    private String backupCode() {
        try (Window desk = Window.atADesk()) {
            desk.go(practice.server().url() + "/login");
            desk.type("email", Person.ANN.email())
                    .type("password", Person.ANN.password())
                    .send();
            desk.type("code", practice.code()).send();
            desk.page().waitForURL("**/account**");
            desk.page().locator("form:has([value=recoverycode]) button").click();
            List<String> codes = desk.page().locator(".codes li").allInnerTexts();
            desk.type("backup-code", codes.getFirst().replaceAll("\\s", "")).send();
            return codes.get(1).replaceAll("\\s", "");
        }
    }
}
