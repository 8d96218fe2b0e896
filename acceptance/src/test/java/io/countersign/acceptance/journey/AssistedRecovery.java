package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.Walk;
import io.countersign.acceptance.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody lost the phone and is helped back in by their practice; and somebody who only says so is not. Each of them,
 * and each colleague, sits at a browser of their own. What the pages looked like lies in {@code target/pictures}.
 */
class AssistedRecovery {
    private static final Person CARA = new Person("Cara Help", "cara@riverside.example", "pelicans drift over quays");
    private static final String EIGHT_DIGITS = "\\b[0-9]{4}[ \\x{a0}]?[0-9]{4}\\b";

    /** The person asks from a network in which nobody of the practice was seen, which has the case wait a day. */
    private static final String ELSEWHERE = "203.0.113.7";

    private Practice practice;
    private Window owner;
    private Window helper;
    private Window ben;
    private FakePhone bensPhone;
    private String console;

    @BeforeEach
    void open() {
        practice = Practice.open();
        owner = Window.atADesk();
        helper = Window.atADesk();
        ben = Window.open(Window.Look.PHONE);
        signIn(owner, Person.ANN, practice.phone());
        owner.page().click("main a:has-text('Look after this practice')");
        owner.page().waitForLoadState();
        console = owner.page().url();
        bensPhone = join(ben, Person.BEN, "member");
        join(helper, CARA, "help-desk");
    }

    @AfterEach
    void close() {
        List.of(owner, helper, ben).forEach(Window::close);
        practice.close();
    }

    @Test
    @Proves({"N-64", "V6.4.4"})
    void a_lost_phone_is_replaced_with_two_proofs_a_second_person_and_a_wait_and_opens_front_desk() {
        try (Window browser = Window.open(Window.Look.PHONE)) {
            String words = ask(browser, "from-the-sign-in-page");
            showMailbox(browser);
            picture(browser, "person-2-mailbox-shown");

            String one = openCase(helper);
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
            signIn(ben, Person.BEN, bensPhone);
            browser.page().click("text=Send me the code");
            signIn(owner, Person.ANN, practice.phone());
            browser.type("code", read(Person.BEN, "Your code for a new way to sign in", EIGHT_DIGITS));
            browser.type("password", Person.BEN.password());
            picture(browser, "person-4-ticket");
            browser.page().click("button:has-text('Set up a new way to sign in')");
            browser.page().waitForURL(practice.server().url() + "/enrolment/*");
            picture(browser, "person-5-set-up");
            FakePhone fresh = browser.scan();
            assertNotEquals(bensPhone.key(), fresh.key());
            browser.type("code", code(fresh)).type("name", "Ben's new phone").send();
            browser.page().waitForURL(practice.server().url() + "/login*");
            assertTrue(browser.text().contains("Your new way to sign in is set up"), browser::text);
            picture(browser, "person-6-back-at-sign-in");
            practice.frontDesk().refuses(browser);

            ben.go(practice.server().url() + "/account");
            assertTrue(ben.text().contains("What you sign in with has changed"), ben::text);
            typePassword(browser, Person.BEN);
            browser.type("code", code(bensPhone)).send();
            assertFalse(browser.page().url().endsWith("/account"), "the lost phone opens nothing");
            String code = code(fresh);
            typePassword(browser, Person.BEN);
            browser.type("code", code).send();
            browser.page().waitForURL(practice.frontDesk().url() + "/calendar");
            practice.frontDesk().letsIn(browser, Person.BEN);
            picture(browser, "person-7-front-desk");

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
                    .types("code", read(Person.BEN, "Your code for getting help", EIGHT_DIGITS))
                    .presses("text=Check the code");
            String one = openCase(helper);
            see(helper, words);
            walk.goesAndDoes("a colleague comes and looks at a document", Duration.ofMinutes(5));
            owner.go(one);
            owner.page().click("#approve");
            walk.goesAndDoes("an owner is found, asks and agrees", Duration.ofMinutes(10))
                    .waits("the next round", Duration.ofSeconds(30));
            awaitHeading(browser, "Set up a new way to sign in");
            walk.presses("text=Send me the code")
                    .goesAndDoes("to read the mail", Duration.ofSeconds(60))
                    .types("code", read(Person.BEN, "Your code for a new way to sign in", EIGHT_DIGITS))
                    .types("password", Person.BEN.password())
                    .presses("button:has-text('Set up a new way to sign in')");
            browser.page().waitForURL(practice.server().url() + "/enrolment/*");
            FakePhone fresh = browser.scan();
            walk.goesAndDoes("to install an app and scan", Duration.ofMinutes(3))
                    .types("code", code(fresh))
                    .types("name", "Ben's new phone")
                    .sends();
            walk.types("email", Person.BEN.email())
                    .types("password", Person.BEN.password())
                    .sends()
                    .waits("the next code", Duration.ofSeconds(30))
                    .types("code", code(fresh))
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
            String one = openCase(helper);
            see(helper, words);
            assertTrue(helper.text().contains("Waits for proofs of who it is"), "one fooled colleague is one proof");
            assertEquals(404, send(helper, one + "/approve", Map.of()), "and agrees to nothing");
            assertEquals(422, send(owner, one + "/approve", Map.of()), "nor does anybody before the second proof");

            showMailbox(caller);
            helper.page().reload();
            assertTrue(helper.text().contains("Waits for others to agree"), helper::text);
            assertEquals(0, helper.page().locator("#approve").count(), helper::text);
            assertEquals(404, send(helper, one + "/approve", Map.of()), "whoever vouched does not agree as well");
            agree(one);

            practice.clock().advance(Duration.ofHours(23));
            caller.go(page);
            assertEquals("There is a wait now", caller.heading());
            send(caller, page + "/ticket", Map.of());
            send(caller, page + "/collect", Map.of("code", "12345678", "password", Person.BEN.password()));
            assertEquals("There is a wait now", caller.go(page).heading(), "asking again does not shorten it");

            signIn(owner, Person.ANN, practice.phone());
            owner.go(console + "/messages");
            assertFalse(owner.text().contains("Your code for a new way to sign in"), "no ticket was made");
            String link = read(Person.BEN, "Your practice agreed to help you sign in", "http://\\S+/not-me/\\S+");
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
            send(caller, page + "/collect", Map.of("code", "12345678", "password", Person.BEN.password()));
            assertEquals("This was stopped", caller.go(page).heading());
            practice.frontDesk().refuses(caller);
            signIn(ben, Person.BEN, bensPhone);
            practice.frontDesk().letsIn(ben, Person.BEN);
        }
    }

    /** Asks for help from elsewhere, and reads the words on the page. */
    private String ask(Window browser, String how) {
        browser.context().setExtraHTTPHeaders(Map.of("X-Forwarded-For", ELSEWHERE));
        browser.go(practice.server().url() + "/login");
        browser.page().click("text=I cannot sign in");
        browser.page().waitForURL("**/recovery");
        picture(browser, how + "-0-ask");
        browser.type("email", Person.BEN.email()).send();
        assertEquals("Show that it is you", browser.heading());
        picture(browser, how + "-1-words");
        return browser.page().locator("main .key").innerText().strip();
    }

    private void showMailbox(Window browser) {
        browser.page().click("text=Mail me a code");
        browser.type("code", read(Person.BEN, "Your code for getting help", EIGHT_DIGITS));
        browser.page().click("text=Check the code");
        assertFalse(browser.text().contains("That code didn't work"), browser::text);
    }

    private String openCase(Window colleague) {
        colleague.go(console + "/recoveries");
        colleague.page().click("main a.thing:has-text('" + Person.BEN.name() + "')");
        colleague.page().waitForLoadState();
        return colleague.page().url();
    }

    /** A colleague has the person before them, or believes so, and types what they read out. */
    private static void see(Window colleague, String words) {
        colleague.page().selectOption("#document", "licence");
        colleague.page().fill("#seen", words);
        colleague.page().click("text=I have seen them and the document");
        colleague.page().waitForLoadState();
    }

    private void agree(String one) {
        owner.go(one);
        owner.page().click("#approve");
        owner.page().waitForLoadState();
        assertTrue(owner.text().contains("Agreed; the wait is running"), owner::text);
        assertTrue(owner.text().contains("A network in which nobody of the practice was seen lately"), owner::text);
    }

    /** Somebody is invited to a role, reads the mail, and sets up a password and an app. */
    private FakePhone join(Window window, Person person, String role) {
        owner.go(console + "/invitations");
        owner.type("people", person.name() + ", " + person.email());
        owner.page().click("label[for=role-" + role + "]");
        owner.page().click("text=Send invitations");
        window.go(read(person, "", "http://\\S+/invitation/\\S+"));
        window.type("password", person.password());
        window.page().click("text=Continue");
        FakePhone phone =
                FakePhone.opening(window.page().locator("a[href^='otpauth:']").getAttribute("href"));
        window.type("code", code(phone)).type("name", "Phone").send();
        window.page().waitForURL(practice.server().url() + "/account/ready");
        return phone;
    }

    /** What an owner finds in the newest message to somebody that says this, since no way out is set up. */
    private String read(Person to, String saying, String what) {
        Pattern wanted = Pattern.compile(what);
        String address = to.email().substring(0, 2) + "…@";
        for (int tries = 0; tries < 20; tries++) {
            owner.go(console + "/messages");
            List<String> kept = owner.page().locator("a[href*='/messages/']").all().stream()
                    .map(link -> link.getAttribute("href"))
                    .toList();
            for (String message : kept) {
                String text = owner.go(practice.server().url() + message).text();
                Matcher found = wanted.matcher(text);
                if (text.contains(address) && text.contains(saying) && found.find()) {
                    return found.group();
                }
            }
            owner.page().waitForTimeout(500);
        }
        throw new AssertionError("no such message: " + saying + "\n" + owner.text());
    }

    private static void awaitHeading(Window window, String heading) {
        for (int tries = 0; tries < 60 && !window.heading().equals(heading); tries++) {
            window.page().waitForTimeout(500);
            window.page().reload();
        }
        assertEquals(heading, window.heading());
    }

    private String code(FakePhone phone) {
        practice.clock().nextStep();
        return phone.code(practice.clock().now());
    }

    private void signIn(Window window, Person person, FakePhone phone) {
        String code = code(phone);
        typePassword(window, person);
        window.type("code", code).send();
        window.page().waitForURL(practice.server().url() + "/account");
    }

    private void typePassword(Window window, Person person) {
        window.context()
                .clearCookies(new com.microsoft.playwright.BrowserContext.ClearCookiesOptions()
                        .setName(Pattern.compile(".*session")));
        window.go(practice.server().url() + "/login");
        window.type("email", person.email()).type("password", person.password()).send();
    }

    /** Sends a form that the page does not show, in the browser's own name. */
    private int send(Window window, String url, Map<String, String> fields) {
        FormData form = FormData.create()
                .set("form", window.page().locator("input[name=form]").first().inputValue());
        fields.forEach(form::set);
        APIResponse answer = window.context()
                .request()
                .post(
                        url,
                        RequestOptions.create()
                                .setHeader("Origin", practice.server().url().toString())
                                .setForm(form));
        return answer.status();
    }

    private static void picture(Window window, String name) {
        window.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "pictures", name + ".png"))
                        .setFullPage(true));
    }
}
