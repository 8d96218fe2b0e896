package io.countersign.acceptance.journey;

import static io.countersign.acceptance.HelpingPractice.awaitHeading;
import static io.countersign.acceptance.HelpingPractice.picture;
import static io.countersign.acceptance.HelpingPractice.see;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.HelpingPractice;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.Walk;
import io.countersign.acceptance.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody lost the phone and is helped back in by their practice; and somebody who only says so is not. Each of them,
 * and each colleague, sits at a browser of their own. What the pages looked like lies in {@code target/pictures}.
 */
class AssistedRecovery {
    private static final Person CARA = new Person("Cara Help", "cara@riverside.example", "pelicans drift over quays");

    /** The person asks from a network in which nobody of the practice was seen, which has the case wait a day. */
    private static final String ELSEWHERE = "203.0.113.7";

    private HelpingPractice help;
    private Practice practice;
    private Window owner;
    private Window helper;
    private Window ben;
    private FakePhone bensPhone;
    private String console;

    @BeforeEach
    void open() {
        help = new HelpingPractice();
        practice = help.practice();
        owner = help.owner();
        console = help.console();
        helper = Window.atADesk();
        ben = Window.open(Window.Look.PHONE);
        bensPhone = help.join(ben, Person.BEN, "member");
        help.join(helper, CARA, "help-desk");
    }

    @AfterEach
    void close() {
        List.of(helper, ben).forEach(Window::close);
        help.close();
    }

    @Test
    @Proves({"N-64", "V6.4.4"})
    void a_lost_phone_is_replaced_with_two_proofs_a_second_person_and_a_wait_and_opens_front_desk() {
        try (Window browser = Window.open(Window.Look.PHONE)) {
            String words = ask(browser, "from-the-sign-in-page");
            help.showMailbox(browser, Person.BEN);
            picture(browser, "person-2-mailbox-shown");

            String one = help.openCase(helper, Person.BEN);
            picture(helper, "help-desk-1-script");
            assertTrue(helper.text().contains("Never ask for a code or a password"), helper::text);
            assertFalse(helper.page().content().contains(words), "the words are the person's to read out");
            see(helper, "four other words entirely");
            assertTrue(helper.text().contains("Waits for proofs of who it is"), helper::text);
            see(helper, words);
            assertTrue(helper.text().contains("Waits for others to agree"), helper::text);
            picture(helper, "help-desk-2-identified");
            browser.page().reload();
            assertEquals("Others are asked now", browser.heading());

            agree(one);
            picture(owner, "owner-agreed");
            browser.page().reload();
            assertEquals("There is a wait now", browser.heading());
            picture(browser, "person-3-wait");

            practice.clock().advance(Duration.ofDays(1));
            awaitHeading(browser, "Set up a new way to sign in");
            help.signIn(ben, Person.BEN, bensPhone);
            help.signIn(owner, Person.ANN, practice.phone());
            FakePhone fresh = help.collect(browser, Person.BEN.password(), "person");
            assertNotEquals(bensPhone.key(), fresh.key());
            assertTrue(browser.text().contains("Your new way to sign in is set up"), browser::text);
            practice.frontDesk().refuses(browser);

            ben.go(practice.server().url() + "/account");
            assertTrue(ben.text().contains("What you sign in with has changed"), ben::text);
            help.typePassword(browser, Person.BEN, Person.BEN.password());
            browser.type("code", help.code(bensPhone)).send();
            assertFalse(browser.page().url().endsWith("/account"), "the lost phone opens nothing");
            help.comeBack(browser, Person.BEN, Person.BEN.password(), fresh, "person");

            String log = owner.go(console + "/log").text();
            assertTrue(log.contains(Person.BEN.name()) && log.contains(CARA.name()), log);
        }
    }

    @Test
    void in_a_staffed_practice_somebody_without_a_phone_is_back_at_work_within_half_an_hour() {
        try (Window browser = Window.open(Window.Look.PHONE)) {
            practice.frontDesk().refuses(browser);
            var walk = new Walk("helped by the practice", browser);
            walk.presses("text=I cannot sign in")
                    .types("email", Person.BEN.email())
                    .sends();
            String words = browser.page().locator("main .key").innerText().strip();
            walk.presses("text=Mail me a code")
                    .goesAndDoes("to read the mail", Duration.ofSeconds(60))
                    .types("code", help.read(Person.BEN, "Your code for getting help", HelpingPractice.EIGHT_DIGITS))
                    .presses("text=Check the code");
            String one = help.openCase(helper, Person.BEN);
            see(helper, words);
            walk.goesAndDoes("a colleague comes and looks at a document", Duration.ofMinutes(5));
            owner.go(one);
            owner.page().click("#approve");
            walk.goesAndDoes("an owner is found, asks and agrees", Duration.ofMinutes(10))
                    .waits("the next round", Duration.ofSeconds(30));
            awaitHeading(browser, "Set up a new way to sign in");
            walk.presses("text=Send me the code")
                    .goesAndDoes("to read the mail", Duration.ofSeconds(60))
                    .types(
                            "code",
                            help.read(Person.BEN, "Your code for a new way to sign in", HelpingPractice.EIGHT_DIGITS))
                    .types("password", Person.BEN.password())
                    .presses("button:has-text('Set up a new way to sign in')");
            browser.page().waitForURL(practice.server().url() + "/enrolment/*");
            FakePhone fresh = browser.scan();
            walk.goesAndDoes("to install an app and scan", Duration.ofMinutes(3))
                    .types("code", help.code(fresh))
                    .types("name", "Ben's new phone")
                    .sends();
            walk.types("email", Person.BEN.email())
                    .types("password", Person.BEN.password())
                    .sends()
                    .waits("the next code", Duration.ofSeconds(30))
                    .types("code", help.code(fresh))
                    .sends()
                    .presses("button:has-text('Make new backup codes')");
            walk.goesAndDoes("to write down ten codes", Duration.ofMinutes(3))
                    .types("backup-code", HelpingPractice.firstBackupCode(browser))
                    .sends()
                    .endsInside(practice.frontDesk(), Person.BEN, Duration.ofMinutes(30));
        }
    }

    @Test
    @Proves({"N-64", "V6.4.4"})
    void a_smooth_caller_gets_past_neither_the_help_desk_alone_nor_the_wait_nor_the_person_who_says_no() {
        try (Window caller = Window.open(Window.Look.PHONE)) {
            String words = ask(caller, "by-a-caller");
            String page = caller.page().url();
            String one = help.openCase(helper, Person.BEN);
            see(helper, words);
            assertTrue(helper.text().contains("Waits for proofs of who it is"), "one fooled colleague is one proof");
            assertEquals(404, help.send(helper, one + "/approve", Map.of()), "and agrees to nothing");
            assertEquals(422, help.send(owner, one + "/approve", Map.of()), "nor does anybody before the second proof");

            help.showMailbox(caller, Person.BEN);
            helper.page().reload();
            assertTrue(helper.text().contains("Waits for others to agree"), helper::text);
            assertEquals(0, helper.page().locator("#approve").count(), helper::text);
            assertEquals(404, help.send(helper, one + "/approve", Map.of()), "whoever vouched does not agree as well");
            agree(one);

            practice.clock().advance(Duration.ofHours(23));
            caller.go(page);
            assertEquals("There is a wait now", caller.heading());
            help.send(caller, page + "/ticket", Map.of());
            help.send(caller, page + "/collect", Map.of("code", "12345678", "password", Person.BEN.password()));
            assertEquals("There is a wait now", caller.go(page).heading(), "asking again does not shorten it");

            help.signIn(owner, Person.ANN, practice.phone());
            owner.go(console + "/messages");
            assertFalse(owner.text().contains("Your code for a new way to sign in"), "no ticket was made");
            String link = help.read(Person.BEN, "Your practice agreed to help you sign in", "http://\\S+/not-me/\\S+");
            try (Window mail = Window.open(Window.Look.PHONE)) {
                mail.go(link);
                assertTrue(mail.text().contains("the request is stopped at once"), mail::text);
                picture(mail, "not-me-1-asked");
                mail.page().click("main form button.danger");
                assertEquals("The request is stopped", mail.heading());
                picture(mail, "not-me-2-stopped");
            }

            practice.clock().advance(Duration.ofHours(2));
            assertEquals("This was stopped", caller.go(page).heading());
            picture(caller, "caller-stopped");
            caller.go(practice.server().url() + "/recovery");
            help.send(caller, page + "/collect", Map.of("code", "12345678", "password", Person.BEN.password()));
            assertEquals("This was stopped", caller.go(page).heading());
            practice.frontDesk().refuses(caller);
            help.signIn(ben, Person.BEN, bensPhone);
            practice.frontDesk().letsIn(ben, Person.BEN);
        }
    }

    /** Asks for help from elsewhere, and reads the words on the page. */
    private String ask(Window browser, String how) {
        browser.context().setExtraHTTPHeaders(Map.of("X-Forwarded-For", ELSEWHERE));
        String words = help.ask(browser, Person.BEN, false, how);
        assertEquals("Show that it is you", browser.heading());
        return words;
    }

    private void agree(String one) {
        HelpingPractice.agree(owner, one);
        assertTrue(owner.text().contains("Agreed; the wait is running"), owner::text);
        assertTrue(owner.text().contains("A network in which nobody of the practice was seen lately"), owner::text);
    }
}
