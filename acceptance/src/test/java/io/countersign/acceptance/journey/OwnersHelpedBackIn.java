package io.countersign.acceptance.journey;

import static io.countersign.acceptance.HelpingPractice.agree;
import static io.countersign.acceptance.HelpingPractice.awaitHeading;
import static io.countersign.acceptance.HelpingPractice.callBack;
import static io.countersign.acceptance.HelpingPractice.picture;
import static io.countersign.acceptance.HelpingPractice.see;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.HelpingPractice;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Owners who lost everything: one who is alone, with a key on paper or with support; and one who is not. */
class OwnersHelpedBackIn {
    private static final Person CARA = new Person("Cara Help", "cara@riverside.example", "pelicans drift over quays");
    private static final Person DAN = new Person("Dan Support", "dan@riverside.example", "lanterns above wet slate");
    private static final Person EVE = new Person("Eve Support", "eve@riverside.example", "thistles under new snow");

    private HelpingPractice help;
    private Window owner;
    private Window first;
    private Window second;
    private Window browser;

    @BeforeEach
    void open() {
        help = new HelpingPractice();
        owner = help.owner();
        first = Window.atADesk();
        second = Window.atADesk();
        browser = Window.open(Window.Look.PHONE);
        help.verifyAddress(owner, Person.ANN);
    }

    @AfterEach
    void close() {
        List.of(first, second, browser).forEach(Window::close);
        help.close();
    }

    @Test
    @Proves({"N-64", "V6.4.4"})
    void the_sole_owner_with_a_printed_key_is_back_in_front_desk_within_a_day() {
        help.join(first, CARA, "help-desk");
        String key = printKey();
        Instant lost = help.practice().clock().now();

        String words = help.ask(browser, Person.ANN, false, "sole-owner");
        help.showMailbox(browser, Person.ANN);
        help.openCase(first, Person.ANN);
        see(first, words);
        assertTrue(first.text().contains("They are the only owner"), first::text);
        browser.page().reload();
        assertEquals("Others are asked now", browser.heading());
        browser.type("key", key.replaceFirst("^....", "AAAA"));
        browser.page().click("text=Use the key");
        assertTrue(browser.text().contains("That is not your key"), browser::text);
        browser.type("key", key);
        picture(browser, "sole-owner-key");
        browser.page().click("text=Use the key");
        awaitHeading(browser, "There is a wait now");
        picture(browser, "sole-owner-wait");

        help.practice().clock().advance(Duration.ofHours(19));
        browser.page().reload();
        assertEquals("There is a wait now", browser.heading());
        help.practice().clock().advance(Duration.ofHours(1));
        help.signIn(owner, Person.ANN, help.practice().phone());
        FakePhone fresh = help.collect(browser, Person.ANN.password(), "sole-owner");
        help.comeBack(browser, Person.ANN, Person.ANN.password(), fresh, "sole-owner");
        Instant back = help.practice().clock().now();
        assertTrue(back.isBefore(lost.plus(Duration.ofHours(24))), back + " after " + lost);

        browser.go(help.practice().server().url() + "/account/recovery-key");
        assertTrue(browser.text().contains("it opens nothing any more"), browser::text);
    }

    /** The key that the owner's page offers, as it stands on the sheet; it is never shown again. */
    private String printKey() {
        owner.go(help.practice().server().url() + "/account");
        picture(owner, "recovery-key-offered");
        owner.page().click("text=Print a recovery key >> nth=-1");
        owner.page().waitForURL("**/account/recovery-key");
        owner.page().click("button:has-text('Make the key and show it')");
        owner.page().waitForLoadState();
        String key = owner.page().locator("main .alone").innerText().strip().replaceAll("\\s+", " ");
        assertTrue(key.matches("([0-9A-Z]{4} ){5}[0-9A-Z]{4}"), "six groups of four");
        picture(owner, "recovery-key-sheet");
        owner.page().click("text=I have printed it");
        owner.page().waitForURL("**/account");
        assertTrue(owner.text().contains("Replace or remove"), owner::text);
        owner.go(help.practice().server().url() + "/account/recovery-key");
        assertFalse(owner.page().content().contains(key.substring(0, 9)), "it is shown once");
        return key;
    }

    @Test
    @Proves({"N-64", "V6.4.4"})
    void the_sole_owner_without_a_key_is_helped_by_one_of_support_who_vouches_and_another_who_agrees() {
        help.join(first, DAN, "member");
        help.join(second, EVE, "member");
        String support = help.practice().server().url() + "/support/recoveries";
        assertEquals(404, first.context().request().get(support).status(), "nobody is support by themselves");
        for (Person staff : List.of(DAN, EVE)) {
            String said = help.practice()
                    .server()
                    .run("admin", "support", "add", staff.email())
                    .printed();
            assertTrue(said.contains("helps people of any practice back in"), said);
        }

        String words = help.ask(browser, Person.ANN, false, "supported-owner");
        help.showMailbox(browser, Person.ANN);
        String one = takeUp(first, support);
        picture(first, "support-1-script");
        see(first, words);
        assertTrue(first.text().contains("Waits for others to agree"), first::text);
        assertEquals(422, help.send(first, one + "/approve", Map.of()), "whoever vouched does not agree as well");
        assertEquals(404, help.send(second, one + "/approve", Map.of()), "nor somebody who has not taken it up");
        takeUp(second, support);
        agree(second, one);
        assertTrue(second.text().contains("Agreed; the wait is running"), second::text);
        picture(second, "support-2-agreed");

        help.practice().clock().advance(Duration.ofHours(23));
        browser.page().reload();
        assertEquals("There is a wait now", browser.heading());
        help.practice().clock().advance(Duration.ofHours(1));
        help.signIn(owner, Person.ANN, help.practice().phone());
        assertTrue(owner.text().contains("has taken up the request of Ann Owner"), owner::text);
        FakePhone fresh = help.collect(browser, Person.ANN.password(), "supported-owner");
        help.comeBack(browser, Person.ANN, Person.ANN.password(), fresh, "supported-owner");
        String log = browser.go(help.console() + "/log").text();
        assertTrue(log.contains("support looked for a request") && log.contains(DAN.name()), log);
    }

    /** Somebody of support looks the owner up and takes up the request. */
    private String takeUp(Window staff, String support) {
        staff.go(support);
        staff.type("practice", Person.PRACTICE).type("email", Person.ANN.email());
        staff.page().click("text=Look for a request");
        staff.page().waitForLoadState();
        picture(staff, "support-0-found");
        staff.page().click("text=Take it up");
        staff.page().waitForURL(support + "/*");
        return staff.page().url();
    }

    @Test
    @Proves({"N-64", "V6.4.4"})
    void an_owner_of_two_who_lost_the_password_too_needs_two_who_agree_and_three_days() {
        Window cara = Window.atADesk();
        FakePhone bensPhone = help.join(first, Person.BEN, "owner");
        help.join(second, DAN, "administrator");
        help.join(cara, CARA, "help-desk");
        putNumberOnFile(first, Person.BEN);

        String words = help.ask(browser, Person.BEN, true, "both-lost");
        help.showMailbox(browser, Person.BEN);
        String one = help.openCase(cara, Person.BEN);
        callBack(cara, words);
        picture(cara, "both-lost-called-back");
        assertTrue(cara.text().contains("2 people more have to agree"), cara::text);
        cara.close();
        agree(owner, one);
        assertTrue(owner.text().contains("One person more has to agree"), owner::text);
        browser.page().reload();
        assertEquals("Others are asked now", browser.heading());
        assertFalse(browser.text().contains("Use the key"), "no key stands for another owner");
        agree(second, one);
        browser.page().reload();
        assertEquals("There is a wait now", browser.heading());

        help.practice().clock().advance(Duration.ofHours(71));
        browser.page().reload();
        assertEquals("There is a wait now", browser.heading());
        help.practice().clock().advance(Duration.ofHours(1));
        help.signIn(owner, Person.ANN, help.practice().phone());
        String password = "nine otters on warm stone";
        FakePhone fresh = help.collect(browser, password, "both-lost");
        help.typePassword(browser, Person.BEN, Person.BEN.password());
        assertTrue(browser.page().url().contains("/login"), "the password that was lost opens nothing");
        help.comeBack(browser, Person.BEN, password, fresh, "both-lost");
        help.typePassword(first, Person.BEN, password);
        first.type("code", help.code(bensPhone)).send();
        assertFalse(first.page().url().endsWith("/account"), "nor does the lost phone");
    }

    /** The first number of a fresh account counts at once. */
    private void putNumberOnFile(Window window, Person person) {
        window.go(help.practice().server().url() + "/account/number");
        window.type("number", "+61412345678");
        window.page().click("main form[action='/account/number'] button");
        window.page().waitForLoadState();
        window.type("code", help.read("", "that this number is yours", "\\b[0-9]{6}\\b"));
        window.page().click("text=This is my number");
        window.page().waitForLoadState();
        assertTrue(window.text().contains("The number is proved"), window::text);
    }
}
