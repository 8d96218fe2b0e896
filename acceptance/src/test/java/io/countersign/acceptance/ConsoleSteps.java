package io.countersign.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What the owner of a practice does in the console in more journeys than one. */
public final class ConsoleSteps {
    private ConsoleSteps() {}

    /** Ann signs in with her password and a code, and opens it; tells where it is. */
    public static String open(Practice practice, Window owner) {
        practice.clock().nextStep();
        owner.context().clearCookies();
        owner.go(practice.server().url() + "/login");
        owner.type("email", Person.ANN.email())
                .type("password", Person.ANN.password())
                .send();
        owner.type("code", practice.code()).send();
        owner.page().waitForURL(practice.server().url() + "/account");
        owner.page().click("main a:has-text('Look after this practice')");
        owner.page().waitForLoadState();
        return owner.page().url();
    }

    /**
     * A second step is required, after a look at what would be.
     *
     * @param who of whom, as the form has it
     * @param day from when; empty for at once
     */
    public static void require(Window owner, String console, String who, String day, String why) {
        owner.go(console + "/mandate");
        owner.page().click("label[for=who-" + who + "]");
        if (day.isEmpty()) {
            owner.page().click("label[for=when-now]");
        } else {
            owner.page().fill("#day", day);
        }
        owner.page().fill("#why", why);
        owner.page().click("main button:has-text('See what would be')");
        owner.page().waitForLoadState();
        assertEquals("What would be", owner.heading(), owner::text);
        owner.page().click("main form[method=post] button");
        owner.page().waitForURL("**/mandate?done=decided");
    }

    /** Ben is invited, reads the mail, and chooses this password. */
    public static void join(Window owner, Window ben, String console, String password) {
        owner.go(console + "/invitations");
        owner.type("people", Person.BEN.name() + ", " + Person.BEN.email());
        owner.page().click("text=Send invitations");
        ben.go(KeptMail.invitation(owner, console));
        ben.type("password", password);
        ben.page().click("text=Continue");
        ben.page().waitForLoadState();
    }
}
