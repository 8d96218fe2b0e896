package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.FrontDesk;
import io.countersign.acceptance.KeptMail;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Walk;
import io.countersign.acceptance.Window;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An owner fears that somebody has got in, and has nothing but a phone at hand. What the pages looked like lies in
 * {@code target/pictures}.
 */
class SomethingIsWrong {
    /** So that it asks Countersign at every page whether somebody is still signed in. */
    private static final String[] ALWAYS = {"--recheck-minutes", "0"};

    private Practice practice;
    private FrontDesk desk;
    private Window owner;
    private Window ben;

    @BeforeEach
    void open() {
        practice = Practice.open();
        desk = FrontDesk.with(practice.server(), ALWAYS);
        owner = Window.open(Window.Look.PHONE);
        ben = Window.open(Window.Look.PHONE);
    }

    @AfterEach
    void close() {
        owner.close();
        ben.close();
        desk.close();
        practice.close();
    }

    @Test
    void everybody_is_out_in_two_minutes_nothing_is_changed_and_who_belongs_works_on_in_front_desk() {
        signIn(owner, Person.ANN, practice.phone());
        FakePhone bensPhone = join();
        desk.letsIn(ben, Person.BEN);
        practice.clock().advance(Duration.ofMinutes(6));

        owner.go(practice.server().url() + "/account");
        var walk = new Walk("something is wrong", owner);
        walk.presses("main a:has-text('Look after this practice')")
                .presses("main a:has-text('Something is wrong')")
                .sends();
        assertEquals("Please confirm it's you", owner.heading());
        practice.clock().nextStep();
        walk.goesAndDoes("to open the app", Duration.ofSeconds(15))
                .types("password", Person.ANN.password())
                .types("code", practice.code())
                .sends();
        if (!owner.text().contains("Nobody changes anything now")) {
            walk.sends();
        }
        assertTrue(owner.text().contains("Nobody changes anything now"), owner::text);
        assertTrue(owner.text().contains(Person.BEN.name()), "who signed in lately, and from where");
        assertTrue(owner.text().contains("Chrome on Linux"), owner::text);
        walk.ends(Duration.ofMinutes(2));
        picture(owner, "alarm-raised");

        ben.go(desk.url() + "/calendar");
        assertTrue(!ben.heading().equals("Today"), "Front Desk asks, and hears that nobody is signed in any more");
        ben.go(practice.server().url() + "/account");
        assertEquals("You were signed out", ben.heading(), ben::text);
        signIn(ben, Person.BEN, bensPhone);
        desk.letsIn(ben, Person.BEN);
        ben.go(practice.server().url() + "/account/authenticators/add");
        assertEquals("Nothing is changed for now", ben.heading());
        picture(ben, "alarm-frozen");

        owner.page().locator("button:has-text('Allow changes again')").click();
        owner.page().waitForLoadState();
        assertTrue(owner.text().contains("Changes are possible again."), owner::text);
        desk.letsIn(owner, Person.ANN);
    }

    /** The owner invites a receptionist, who reads the mail and sets up a phone. */
    private FakePhone join() {
        owner.page().locator("main a:has-text('Look after this practice')").click();
        owner.page().waitForLoadState();
        String console = owner.page().url();
        owner.go(console + "/invitations");
        owner.type("people", Person.BEN.name() + ", " + Person.BEN.email());
        owner.page().click("label[for=role-member]");
        owner.page().click("text=Send invitations");
        owner.page().waitForLoadState();
        ben.go(KeptMail.invitation(owner, console));
        ben.type("password", Person.BEN.password());
        ben.page().click("text=Continue");
        FakePhone phone = ben.scan();
        practice.clock().nextStep();
        ben.type("code", phone.code(practice.clock().now()))
                .type("name", "Phone")
                .send();
        ben.page().waitForURL(practice.server().url() + "/account/ready");
        return phone;
    }

    private void signIn(Window window, Person person, FakePhone phone) {
        practice.clock().nextStep();
        window.go(practice.server().url() + "/login");
        window.type("email", person.email()).type("password", person.password()).send();
        window.type("code", phone.code(practice.clock().now())).send();
        assertEquals("Hello, " + person.name(), window.heading(), window::text);
    }

    private static void picture(Window window, String name) {
        window.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "pictures", name + ".png"))
                        .setFullPage(true));
    }
}
