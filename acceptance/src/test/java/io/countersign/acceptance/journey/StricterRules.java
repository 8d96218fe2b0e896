package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.TimeoutError;
import io.countersign.acceptance.FakeKey;
import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.HelpingPractice;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Window;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An owner makes signing in easier, then applies what others ask for, and a receptionist gets to work all the same. */
class StricterRules {
    private static final String REMEMBER = "section[aria-labelledby=remember-hours] ";

    private HelpingPractice helping;

    @BeforeEach
    void open() {
        helping = new HelpingPractice();
    }

    @AfterEach
    void close() {
        helping.close();
    }

    @Test
    void a_browser_is_remembered_for_a_day_until_the_tax_office_has_its_way_and_front_desk_never_takes_its_word() {
        try (Window ben = Window.atADesk()) {
            FakePhone phone = helping.join(ben, Person.BEN, "member");
            remember("24");
            tick(ben, phone);

            pass(Duration.ofHours(1));
            typePassword(ben);
            assertAtTheAccount(ben);
            proveForFrontDesk(ben, phone);

            apply("ato-dsp", "for 23 hours");
            pass(Duration.ofHours(21));
            typePassword(ben);
            assertAtTheAccount(ben);
            pass(Duration.ofMinutes(61));
            typePassword(ben);
            assertAsksForCode(ben);

            tick(ben, phone);
            typePassword(ben);
            assertAtTheAccount(ben);
            remember("0");
            typePassword(ben);
            assertAsksForCode(ben);
            ben.type("code", helping.code(phone)).send();
            assertAtTheAccount(ben);
            helping.practice().frontDesk().letsIn(ben, Person.BEN);
        }
    }

    @Test
    void passkeys_only_leads_whoever_has_an_app_to_a_passkey_in_that_very_sign_in_and_on_to_front_desk() {
        try (Window ben = Window.atADesk()) {
            FakeKey key = FakeKey.builtIntoThe(ben).onlyWhenAsked(ben);
            FakePhone phone = helping.join(ben, Person.BEN, "member");
            helping.practice().frontDesk().letsIn(ben, Person.BEN);

            apply("essential-eight-2", "Passkeys only");
            helping.practice().frontDesk().refuses(ben);
            ben.type("email", Person.BEN.email())
                    .type("password", Person.BEN.password())
                    .send();
            assertAsksForCode(ben);
            ben.type("code", helping.code(phone)).send();
            assertTrue(ben.heading().endsWith(" a passkey"), ben::text);
            ben.page().click("main button:has-text('Make passkey')");
            ben.page().waitForURL(helping.practice().frontDesk().url() + "/calendar");
            assertEquals(1, key.passkeys().size());
            helping.practice().frontDesk().letsIn(ben, Person.BEN);

            ben.context().clearCookies();
            pass(Duration.ofMinutes(1));
            typePassword(ben);
            assertEquals("Use your passkey", ben.heading());
            assertEquals(
                    0,
                    ben.page()
                            .locator("text=Use a code from your authenticator app")
                            .count());
            ben.page().click("main button:has-text('Use passkey')");
            assertAtTheAccount(ben);
            helping.practice().frontDesk().letsIn(ben, Person.BEN);
        }
    }

    private void pass(Duration time) {
        helping.practice().clock().advance(time);
    }

    /** The session is gone, what the browser is remembered by is not. */
    private void typePassword(Window ben) {
        helping.typePassword(ben, Person.BEN, Person.BEN.password());
    }

    private void tick(Window ben, FakePhone phone) {
        typePassword(ben);
        ben.page().check("#remember");
        ben.type("code", helping.code(phone)).send();
        assertAtTheAccount(ben);
    }

    private void assertAtTheAccount(Window ben) {
        try {
            ben.page().waitForURL(helping.practice().server().url() + "/account");
        } catch (TimeoutError e) {
            throw new AssertionError("at " + ben.page().url() + "\n" + ben.text(), e);
        }
    }

    private static void assertAsksForCode(Window ben) {
        assertTrue(ben.page().locator("main [name=code]").isVisible(), ben::text);
    }

    /** Front Desk asks for two factors, and a browser that is remembered has proved one. */
    private void proveForFrontDesk(Window ben, FakePhone phone) {
        helping.practice().frontDesk().comes(ben);
        assertEquals("Please confirm it's you", ben.heading(), ben::text);
        ben.type("password", Person.BEN.password())
                .type("code", helping.code(phone))
                .send();
        ben.page().waitForURL(helping.practice().frontDesk().url() + "/calendar");
        helping.practice().frontDesk().letsIn(ben, Person.BEN);
    }

    /** The owner, who has just signed in again, looks at what a preset changes and applies it. */
    private void apply(String preset, String change) {
        Window owner = signedInAgain();
        owner.go(helping.console() + "/presets/" + preset);
        assertTrue(owner.text().contains(change), owner::text);
        owner.page().fill("#why", "Asked of us");
        owner.page().click("main button:has-text('Apply')");
        owner.page().waitForURL("**/presets/" + preset + "?done=applied");
    }

    /** The owner decides for how many hours a browser may be remembered, and is asked again where that is more than now. */
    private void remember(String hours) {
        Window owner = signedInAgain();
        owner.go(helping.console() + "/policy");
        owner.page().click(REMEMBER + "summary");
        owner.page().selectOption(REMEMBER + "select", hours);
        owner.page().fill(REMEMBER + "[name=why]", "We try it");
        owner.page().click(REMEMBER + "button");
        if (!hours.equals("0")) {
            owner.page().click("text=Yes, ask for less");
        }
        owner.page().waitForURL("**/policy?done=changed*");
    }

    private Window signedInAgain() {
        helping.signIn(helping.owner(), Person.ANN, helping.practice().phone());
        return helping.owner();
    }
}
