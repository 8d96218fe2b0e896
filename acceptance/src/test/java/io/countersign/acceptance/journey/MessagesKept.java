package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.KeptMail;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.Window;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nothing is set up to send messages, so an owner reads them: an invitation, and codes by text message. */
class MessagesKept {
    private static final Pattern CODE = Pattern.compile("(?m)^@localhost #([0-9]{6})$");

    private static Practice practice;

    @BeforeAll
    static void open() {
        practice = Practice.open();
    }

    @AfterAll
    static void close() {
        practice.close();
    }

    @Test
    @Proves({"N-43", "V6.6.1", "M-01"})
    void somebody_is_invited_sets_up_codes_by_text_and_signs_in_with_one() {
        try (Window owner = Window.atADesk();
                Window ben = Window.open(Window.Look.PHONE)) {
            signIn(owner);
            press(owner, "Look after this practice");
            String console = owner.page().url();
            owner.go(console + "/invitations");
            owner.type("people", Person.BEN.name() + ", " + Person.BEN.email());
            owner.page().click("text=Send invitations");
            assertTrue(owner.text().contains("the invitation is on its way"), owner::text);

            ben.go(read(owner, console, "/invitation/", "").link());
            assertEquals("Join " + Person.PRACTICE, ben.heading());
            assertFalse(ben.page().url().contains("/invitation/"), "the link has left the address bar");
            ben.type("password", Person.BEN.password());
            ben.page().click("text=Continue");
            ben.page().click("text=Get codes by text message instead");
            assertTrue(ben.text().contains("This is the weaker way"), ben::text);
            ben.type("number", "+61 412 345 678");
            ben.page().click("text=Text me a code");
            String first = read(owner, console, "@localhost", "").code();
            ben.type("texted-code", first);
            ben.page().click("text=Finish set-up");
            ben.page().waitForURL(practice.server().url() + "/account/ready");

            ben.go(practice.server().url() + "/account");
            ben.page().click("text=Sign out");
            practice.clock().advance(Duration.ofMinutes(2));
            signIn(ben, Person.BEN);
            assertEquals("Get a code by text message", ben.heading());
            ben.page().click("button:has-text('Send a code to')");
            ben.page().waitForSelector("[name=texted-code]");
            ben.type("texted-code", read(owner, console, "@localhost", first).code());
            ben.page().keyboard().press("Enter");
            ben.page().waitForURL(practice.server().url() + "/account");
        }
    }

    /** What an owner reads of a message. */
    private record Read(String text) {
        String link() {
            Matcher found = Pattern.compile("http://\\S+/invitation/\\S+").matcher(text);
            assertTrue(found.find(), text);
            return found.group();
        }

        String code() {
            Matcher found = CODE.matcher(text);
            assertTrue(found.find(), text);
            return found.group(1);
        }
    }

    /** The message that holds this and not that, once it is there. */
    private static Read read(Window owner, String console, String holding, String except) {
        return new Read(KeptMail.read(
                owner, console, text -> text.contains(holding) && (except.isEmpty() || !text.contains(except))));
    }

    private static void signIn(Window owner) {
        practice.clock().nextStep();
        signIn(owner, Person.ANN);
        owner.type("code", practice.code()).send();
        owner.page().waitForURL(practice.server().url() + "/account");
    }

    private static void signIn(Window window, Person person) {
        window.go(practice.server().url() + "/login");
        window.type("email", person.email()).type("password", person.password()).send();
    }

    private static void press(Window window, String text) {
        window.page().click("main a:has-text(\"" + text + "\")");
        window.page().waitForLoadState();
    }
}
