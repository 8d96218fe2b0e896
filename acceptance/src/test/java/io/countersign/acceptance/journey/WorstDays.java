package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.countersign.acceptance.Answer;
import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.KeptMail;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Visitor;
import io.countersign.acceptance.Window;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The worst day, practised on a phone: somebody's phone is gone, and the owner cannot get in. */
class WorstDays {
    private static final Person CARA = new Person("Cara Help", "cara@riverside.example", "pelicans drift over quays");
    private static final Person DAN = new Person("Dan Second", "dan@riverside.example", "walnut shells under boots");
    private static final String EIGHT_DIGITS = "\\b[0-9]{4}[ \\x{a0}]?[0-9]{4}\\b";

    private Practice practice;
    private Window ann;

    @BeforeEach
    void open() {
        practice = Practice.open();
        ann = Window.open(Window.Look.PHONE);
    }

    @AfterEach
    void close() {
        ann.close();
        practice.close();
    }

    @Test
    void a_lost_phone_is_practised_with_one_code_and_another_one_opens_front_desk() {
        signIn(ann, Person.ANN, practice.phone());
        ann.go(url("/account/readiness"));
        assertTrue(ann.text().contains("You could not get in by yourself"), ann::text);
        picture("readiness-1-not-ready");
        ann.page().click("a.button:has-text('Set up a second device')");
        ann.go(url("/account/authenticators/add/recoverycode"));
        ann.page().waitForURL("**/enrolment/*");
        List<String> codes = List.of(ann.page()
                .locator("[data-copy]")
                .first()
                .getAttribute("data-copy")
                .split("\\s+"));
        ann.type("backup-code", codes.getLast()).send();

        ann.go(url("/account/readiness"));
        assertTrue(ann.text().contains("You could sign in with your password and a backup code"), ann::text);
        ann.page().fill("#codes-place", "my codes: " + codes.get(3));
        ann.page().click("form[action$='/plan'] button");
        assertTrue(ann.text().contains("That looks like a code"), ann::text);
        ann.page().fill("#codes-place", "In the safe, second shelf");
        ann.page().click("form[action$='/plan'] button");
        assertTrue(ann.text().contains("Noted where your codes lie"), ann::text);
        picture("readiness-2-nearly");

        ann.page().click("a:has-text('Practise now')");
        assertTrue(ann.text().contains("In the safe, second shelf"), ann::text);
        picture("drill-1-ask");
        ann.type("backup-code", "7K3F-9QXM-2VTB-D801").page().click("text=Check this code");
        assertTrue(ann.text().contains("That code didn't work"), ann::text);
        ann.type("backup-code", codes.getFirst()).page().click("text=Check this code");
        assertEquals("You would be in", ann.heading(), ann::text);
        assertTrue(ann.text().contains("It has 10 codes that work"), ann::text);
        String fresh = String.join("", ann.page().locator(".key span").allInnerTexts());
        picture("drill-2-passed");
        ann.page().click("a:has-text('Done')");
        assertFalse(ann.page().content().contains(fresh), "shown once");
        ann.go(url("/account/readiness/plan"));
        picture("readiness-3-plan");

        for (String code : List.of(codes.get(1), fresh)) {
            try (Window lost = Window.open(Window.Look.PHONE)) {
                typePassword(lost, Person.ANN);
                lost.page().click("a[href$='backup-code']");
                lost.type("backup-code", codes.getFirst()).send();
                assertFalse(lost.page().url().endsWith("/account/spent"), "the code of the drill is used up");
                lost.type("backup-code", code).send();
                practice.frontDesk().letsIn(lost, Person.ANN);
            }
        }
    }

    @Test
    void whoever_signed_in_with_a_backup_code_makes_no_drill() {
        Answer account = practice.ownerSignsIn();
        Visitor owner = practice.owner();
        Answer page = owner.follow(
                owner.post("/account/authenticators", Map.of("form", account.seal(), "kind", "recoverycode")));
        List<String> codes =
                List.of(page.page().select("[data-copy]").attr("data-copy").split("\\s+"));
        owner.fill(page, "backup-code", codes.getLast());
        Visitor thief = practice.visitor();
        Answer asked = Person.ANN.typesPassword(thief);
        Answer with = thief.open(asked.page().select("a[href$=backup-code]").attr("href"));
        thief.fill(with, "backup-code", codes.get(1));
        Answer drill = thief.open("/account/readiness/drill");
        assertEquals("One more step before you change this", drill.heading(), drill::body);
    }

    @Test
    void that_the_owner_cannot_get_in_is_practised_by_four_and_changes_nothing() {
        signIn(ann, Person.ANN, practice.phone());
        ann.page().click("main a:has-text('Look after this practice')");
        ann.page().waitForLoadState();
        String console = ann.page().url();
        assertTrue(ann.text().contains("0 of 1 people are ready for a lost phone"), ann::text);
        try (Window ben = Window.atADesk();
                Window cara = Window.atADesk();
                Window dan = Window.atADesk()) {
            FakePhone bens = join(console, ben, Person.BEN, "administrator");
            join(console, cara, CARA, "help-desk");
            FakePhone dans = join(console, dan, DAN, "administrator");
            signIn(ann, Person.ANN, practice.phone());
            ann.go(newest(console, "an…@", "http://\\S+/address/\\S+"));
            ann.page().click("main form button");
            ann.go(console + "/readiness");
            picture("worst-day-1");
            ann.page().click("text=Begin the rehearsal");
            ann.page().waitForURL("**/recovery/*");
            assertTrue(ann.text().contains("Rehearsal"), ann::text);
            String at = ann.page().url();
            String words = ann.page().locator("main .key").innerText().strip();
            picture("rehearsal-1-begun");
            ann.page().click("text=Mail me a code");
            String code = read(console, "Rehearsal: your code for getting help");
            ann.go(at).type("code", code).page().click("text=Check the code");

            cara.go(console + "/recoveries").page().click("main a.thing:has-text('Rehearsal')");
            cara.page().waitForLoadState();
            String one = cara.page().url();
            cara.page().selectOption("#document", "licence");
            cara.page().fill("#seen", words);
            cara.page().click("text=I have seen them and the document");
            assertTrue(cara.text().contains("Waits for others to agree"), cara::text);
            for (Window agreeing : List.of(ben, dan)) {
                signIn(agreeing, agreeing == ben ? Person.BEN : DAN, agreeing == ben ? bens : dans);
                agreeing.go(one).page().click("#approve");
            }
            picture(dan, "rehearsal-2-agreed");
            ann.go(at);
            assertEquals("You came to the end", ann.heading(), ann::text);
            assertTrue(ann.text().contains("On the real day you would now wait until"), ann::text);
            assertEquals(0, ann.page().locator("input[name=password]").count(), "nothing is asked for");
            picture("rehearsal-3-end");
            ann.page().click("text=Finish the rehearsal");
            assertEquals("The rehearsal is over", ann.heading(), ann::text);

            ann.go(console + "/readiness");
            assertTrue(ann.text().contains("to the end"), ann::text);
            picture("worst-day-2");
            ann.go(console + "/plan");
            picture("plan");
            String log = ann.go(console + "/log").text();
            assertTrue(log.contains("Rehearsal: "), log);
            practice.frontDesk().letsIn(ann, Person.ANN);
            signIn(ann, Person.ANN, practice.phone());
        }
    }

    /** Somebody is invited to a role, reads the mail, and sets up a password and an app. */
    private FakePhone join(String console, Window window, Person person, String role) {
        ann.go(console + "/invitations");
        ann.type("people", person.name() + ", " + person.email());
        ann.page().click("label[for=role-" + role + "]");
        ann.page().click("text=Send invitations");
        window.go(newest(console, person.email().substring(0, 2) + "…@", "http://\\S+/invitation/\\S+"));
        window.type("password", person.password());
        window.page().click("text=Continue");
        FakePhone phone =
                FakePhone.opening(window.page().locator("a[href^='otpauth:']").getAttribute("href"));
        window.type("code", code(phone)).type("name", "Phone").send();
        window.page().waitForURL(url("/account/ready"));
        return phone;
    }

    private String read(String console, String saying) {
        return newest(console, saying, EIGHT_DIGITS);
    }

    /** What the owner finds in the newest message that says this, since no way out is set up. */
    private String newest(String console, String saying, String what) {
        return KeptMail.find(ann, console, Pattern.compile(what), saying);
    }

    private String code(FakePhone phone) {
        practice.clock().nextStep();
        return phone.code(practice.clock().now());
    }

    private void signIn(Window window, Person person, FakePhone phone) {
        String code = code(phone);
        typePassword(window, person);
        window.type("code", code).send();
        window.page().waitForURL(url("/account"));
    }

    private void typePassword(Window window, Person person) {
        window.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile(".*session")));
        window.go(url("/login"));
        window.type("email", person.email()).type("password", person.password()).send();
    }

    private String url(String path) {
        return practice.server().url() + path;
    }

    private void picture(String name) {
        picture(ann, name);
    }

    private static void picture(Window window, String name) {
        window.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "pictures", name + ".png"))
                        .setFullPage(true));
    }
}
