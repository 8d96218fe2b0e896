package io.countersign.acceptance;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A practice in which people are helped back in: what each of them does at a browser of their own. No way out for messages
 * is set up, so that the owner reads what went to whom; this stands for everybody's mailbox. What the pages looked like lies
 * in {@code target/pictures}.
 */
public final class HelpingPractice implements AutoCloseable {
    /** A code that was mailed, as a pattern. */
    public static final String EIGHT_DIGITS = "\\b[0-9]{4}[ \\x{a0}]?[0-9]{4}\\b";

    private final Practice practice = Practice.open();
    private final Window owner = Window.atADesk();
    private final String console;

    /** A practice whose owner is signed in and looks after it. */
    public HelpingPractice() {
        signIn(owner, Person.ANN, practice.phone());
        owner.page().click("main a:has-text('Look after this practice')");
        owner.page().waitForLoadState();
        console = owner.page().url();
    }

    public Practice practice() {
        return practice;
    }

    /** The owner's own window. */
    public Window owner() {
        return owner;
    }

    /** Where the practice is looked after. */
    public String console() {
        return console;
    }

    /** Asks for help, and reads the words on the page. */
    public String ask(Window browser, Person person, boolean both, String how) {
        browser.go(practice.server().url() + "/login");
        browser.page().click("text=I cannot sign in");
        browser.page().waitForURL("**/recovery");
        picture(browser, how + "-0-ask");
        if (both) {
            browser.page().click("label[for=lost-both]");
        }
        browser.type("email", person.email()).send();
        picture(browser, how + "-1-words");
        return browser.page().locator("main .key").innerText().strip();
    }

    /** Has a code mailed and types it. */
    public void showMailbox(Window browser, Person person) {
        browser.page().click("text=Mail me a code");
        browser.type("code", read(person, "Your code for getting help", EIGHT_DIGITS));
        browser.page().click("text=Check the code");
        browser.page().waitForLoadState();
        if (browser.text().contains("That code didn't work")) {
            throw new AssertionError(browser.text());
        }
    }

    /** A colleague opens the script of somebody's case. */
    public String openCase(Window colleague, Person person) {
        colleague.go(console + "/recoveries");
        colleague.page().click("main a.thing:has-text('" + person.name() + "')");
        colleague.page().waitForLoadState();
        return colleague.page().url();
    }

    /** Somebody has the person before them, or believes so, and types what they read out. */
    public static void see(Window colleague, String words) {
        colleague.page().selectOption("#document", "licence");
        colleague.page().fill("#seen", words);
        colleague.page().click("text=I have seen them and the document");
        colleague.page().waitForLoadState();
    }

    /** Somebody calls the number on file, and types what is read to them. */
    public static void callBack(Window colleague, String words) {
        colleague.page().click("#number");
        colleague.page().waitForLoadState();
        colleague.page().fill("#called", words);
        colleague.page().click("text=They read the words to me");
        colleague.page().waitForLoadState();
    }

    /** Somebody agrees on the page of a case. */
    public static void agree(Window colleague, String one) {
        colleague.go(one);
        colleague.page().click("#approve");
        colleague.page().waitForLoadState();
    }

    /** Once the wait is over: the last code, the password, a new phone, new backup codes, and Front Desk. */
    public FakePhone collect(Window browser, String password, String how) {
        awaitHeading(browser, "Set up a new way to sign in");
        browser.page().click("text=Send me the code");
        // It goes to the number on file, or else to the mailbox.
        browser.type("code", read("", "our code for a new way to sign in", EIGHT_DIGITS));
        browser.type("password", password);
        picture(browser, how + "-2-ticket");
        browser.page().click("button:has-text('Set up a new way to sign in')");
        browser.page().waitForURL(practice.server().url() + "/enrolment/*");
        FakePhone fresh = browser.scan();
        browser.type("code", code(fresh)).type("name", "New phone").send();
        browser.page().waitForURL(practice.server().url() + "/login*");
        return fresh;
    }

    /** Signs in with the new phone, is led to new backup codes before anything else, and comes to Front Desk. */
    public void comeBack(Window browser, Person person, String password, FakePhone fresh, String how) {
        practice.frontDesk().refuses(browser);
        String code = code(fresh);
        typePassword(browser, person, password);
        browser.type("code", code).send();
        browser.page().waitForURL(practice.server().url() + "/account/reserve");
        picture(browser, how + "-3-reserve");
        makeBackupCodes(browser);
        browser.page().waitForURL(practice.frontDesk().url() + "/calendar");
        practice.frontDesk().letsIn(browser, person);
        picture(browser, how + "-4-front-desk");
    }

    private static void makeBackupCodes(Window browser) {
        browser.page().click("button:has-text('Make new backup codes')");
        browser.page().waitForURL("**/enrolment/*");
        browser.type("backup-code", firstBackupCode(browser)).send();
    }

    /** The first of the codes that the page shows. */
    public static String firstBackupCode(Window browser) {
        return browser.page().locator(".codes li").first().innerText().replaceAll("\\s", "");
    }

    /** Somebody is invited to a role, reads the mail, and sets up a password and an app. */
    public FakePhone join(Window window, Person person, String role) {
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

    /** Somebody shows that mail to their address arrives. */
    public void verifyAddress(Window window, Person person) {
        window.go(read(person, "", "http://\\S+/address/\\S+"));
        window.page().click("main form button");
        window.page().waitForLoadState();
    }

    /** What an owner finds in the newest message to somebody's mailbox that says this. */
    public String read(Person to, String saying, String what) {
        return read(to.email().substring(0, 2) + "…@", saying, what);
    }

    /** What an owner finds in the newest message, to an address that is shown so, that says this. */
    public String read(String address, String saying, String what) {
        return KeptMail.find(owner, console, Pattern.compile(what), address, saying);
    }

    /** Loads a page again until it says this. */
    public static void awaitHeading(Window window, String heading) {
        for (int tries = 0; tries < 60 && !window.heading().equals(heading); tries++) {
            window.page().waitForTimeout(500);
            window.page().reload();
        }
        if (!window.heading().equals(heading)) {
            throw new AssertionError(heading + " is not what it says: " + window.text());
        }
    }

    /** What a phone shows in the next step. */
    public String code(FakePhone phone) {
        practice.clock().nextStep();
        return phone.code(practice.clock().now());
    }

    /** Somebody signs in on their own account. */
    public void signIn(Window window, Person person, FakePhone phone) {
        String code = code(phone);
        typePassword(window, person, person.password());
        window.type("code", code).send();
        window.page().waitForURL(practice.server().url() + "/account");
    }

    /** Somebody types e-mail address and password in a browser without a session. */
    public void typePassword(Window window, Person person, String password) {
        window.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile(".*session")));
        window.go(practice.server().url() + "/login");
        window.type("email", person.email()).type("password", password).send();
    }

    /** Sends a form that the page does not show, in the browser's own name; the status of the answer. */
    public int send(Window window, String url, Map<String, String> fields) {
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

    /** Keeps a picture of a page. */
    public static void picture(Window window, String name) {
        window.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "pictures", name + ".png"))
                        .setFullPage(true));
    }

    @Override
    public void close() {
        owner.close();
        practice.close();
    }
}
