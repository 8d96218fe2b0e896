package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.acceptance.Answer;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.Visitor;
import io.countersign.acceptance.Window;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pauses, limits, and where one is signed in. */
class Sessions {
    private static Practice practice;

    @BeforeAll
    static void open() {
        practice = Practice.open();
    }

    @AfterAll
    static void close() {
        practice.close();
    }

    @BeforeEach
    void nextMonth() {
        practice.monthLater();
    }

    @Test
    @Proves({"N-08", "N-11", "N-12", "V7.2.4"})
    void after_a_pause_the_password_alone_goes_on_where_one_was() {
        Visitor owner = practice.owner();
        practice.clock().advance(Duration.ofMinutes(61));
        Answer asked = owner.open("/account/activity");
        assertEquals("Type your password to go on", asked.heading());
        assertTrue(asked.page().select("input[name=code]").isEmpty());
        assertFalse(practice.frontDesk().opensTo(owner), "nor is anybody let in meanwhile");
        Answer wrong = owner.fill(asked, "password", "not the one");
        assertEquals(422, wrong.status());
        assertTrue(wrong.page().text().contains("That password didn't work"), wrong::body);

        Visitor before = owner.twin();
        Answer on = owner.fill(asked, "password", Person.ANN.password());

        assertEquals("Recent activity", on.heading());
        assertFalse(Practice.isSignedIn(before.open("/account")), "the old token is worth nothing");
        practice.frontDesk().letsIn(owner, Person.ANN);
        assertFalse(practice.frontDesk().opensTo(before));
        Answer sensitive = owner.open(authenticator(owner));
        assertEquals("/account/prove", sensitive.page().select("main form").attr("action"), "and nothing is fresher");
    }

    @Test
    @Proves({"N-06", "V7.1.1"})
    void after_the_absolute_limit_everything_is_asked_for_and_the_page_says_why() {
        Visitor owner = practice.owner();
        practice.clock().advance(Duration.ofHours(12));
        Answer over = owner.open("/account");
        assertEquals("Please sign in again", over.heading());
        assertTrue(over.page().text().contains("signed in for so long"), over::body);
        assertFalse(practice.frontDesk().opensTo(owner));
        assertEquals("Type your code", Person.ANN.typesPassword(owner).heading());
    }

    @Test
    @Proves("A-06")
    void what_was_typed_is_kept_over_a_pause_and_over_a_proof() {
        Visitor owner = practice.owner();
        Answer form = owner.open(authenticator(owner));
        practice.clock().advance(Duration.ofMinutes(40));

        Answer resume = owner.follow(owner.submit(form, "/rename", "name", "The “blue” phone"));
        assertEquals("Type your password to go on", resume.heading());
        assertFalse(resume.body().contains("blue"), "nothing typed stands on a page for passers-by");
        Answer kept = owner.fill(resume, "password", Person.ANN.password());
        assertEquals("The “blue” phone", kept.page().select("input[name=name]").val());
        Answer prove = owner.fill(kept);
        Answer again = owner.fill(prove, "password", Person.ANN.password(), "code", practice.freshCode());
        assertEquals("The “blue” phone", again.page().select("input[name=name]").val());
        Answer saved = owner.fill(again);

        assertTrue(saved.page().text().contains("The “blue” phone"), saved::body);
        assertTrue(saved.page().text().contains("The new name is saved."), saved::body);
    }

    @Test
    @Proves("N-13")
    void what_is_kept_belongs_to_its_own_session_and_holds_no_secret() {
        Visitor owner = practice.owner();
        Answer form = owner.open(authenticator(owner));
        practice.clock().advance(Duration.ofMinutes(6));
        Answer prove = owner.follow(owner.submit(form, "/rename", "name", "Another name"));
        String kept = prove.page().select("input[name=then]").val();
        assertTrue(kept.startsWith("/account/kept/"), kept);

        Visitor other = practice.visitor();
        Person.ANN.signsIn(other, practice.freshCode());
        Answer foreign = other.open(kept);
        assertEquals(410, foreign.status());
        assertFalse(foreign.body().contains("Another name"));
        assertEquals(410, other.open("/account/kept/made-up").status());
        assertFalse(practice.visitor().open(kept).body().contains("Another name"));

        Map<String, String> fields = form.fields("/rename");
        fields.put("name", "Another name");
        fields.put("password", "a secret typed into the wrong field");
        Answer refused = owner.follow(owner.post(form.target("/rename"), fields));
        assertFalse(refused.page().select("input[name=then]").val().startsWith("/account/kept/"), refused::body);
    }

    @Test
    @Proves({"V7.5.2", "V7.4.1"})
    void other_browsers_are_listed_and_signed_out_one_by_one_or_all_at_once() {
        Visitor owner = practice.owner();
        Visitor one = practice.visitor().sending("User-Agent", "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Firefox/140.0");
        Visitor two = practice.visitor();
        Person.ANN.signsIn(one, practice.freshCode());
        Person.ANN.signsIn(two, practice.freshCode());
        Answer places = owner.open("/account/sessions");
        assertTrue(places.page().select(".place:first-child").text().contains("This browser"), places::body);
        assertTrue(places.page().text().contains("Firefox on Windows"), places::body);

        practice.clock().advance(Duration.ofMinutes(6));
        String end = places.page()
                .select(".place:contains(Firefox on Windows) form[action$=/end]")
                .attr("action");
        Answer asked = owner.follow(owner.post(end, places.fields("/end")));
        assertEquals("Please confirm it's you", asked.heading());
        assertTrue(Practice.isSignedIn(one.open("/account")), "not before the password");
        Answer back = owner.fill(asked, "password", Person.ANN.password());
        Answer ended = owner.follow(owner.post(end, back.fields("/end")));
        assertTrue(ended.page().text().contains("That browser is signed out."), ended::body);
        Answer told = one.open("/account");
        assertTrue(told.page().text().contains("signed out from another browser"), told::body);
        assertEquals(404, owner.post(end, ended.fields("/end-others")).status(), "it is gone");
        assertEquals(
                404,
                owner.post("/account/sessions/made-up/end", ended.fields("/end-others"))
                        .status());

        Answer all = owner.follow(owner.submit(ended, "/end-others"));
        assertEquals(1, all.page().select(".place").size(), all::body);
        assertFalse(Practice.isSignedIn(two.open("/account")));
        assertTrue(Practice.isSignedIn(owner.open("/account")));
    }

    @Test
    @Proves("V7.1.2")
    void the_twenty_first_browser_signs_out_the_one_not_seen_for_longest() {
        Visitor owner = practice.owner();
        owner.follow(owner.submit(owner.open("/account/sessions"), "/end-others"));
        Visitor oldest = practice.visitor();
        Person.ANN.signsIn(oldest, practice.freshCode());
        practice.clock().advance(Duration.ofMinutes(2));
        owner.open("/account");
        for (int i = 0; i < 18; i++) {
            assertTrue(Practice.isSignedIn(Person.ANN.signsIn(practice.visitor(), practice.freshCode())));
        }
        assertTrue(owner.open("/account/sessions").page().select(".place").size() == 20);

        Person.ANN.signsIn(practice.visitor(), practice.freshCode());

        assertEquals(20, owner.open("/account/sessions").page().select(".place").size());
        Answer told = oldest.open("/account");
        assertTrue(told.page().text().contains("many other browsers"), told::body);
    }

    @Test
    @Proves("N-68")
    void a_session_that_was_not_me_ends_with_all_others_and_leads_to_what_to_do() {
        Visitor owner = practice.owner();
        Visitor thief = practice.visitor();
        Person.ANN.signsIn(thief, practice.freshCode());
        practice.clock().advance(Duration.ofMinutes(10));
        Answer places = owner.open("/account/sessions");

        Answer safe = owner.follow(owner.submit(places, "/not-me"));

        assertEquals("Let's make your account safe", safe.heading());
        assertFalse(Practice.isSignedIn(thief.open("/account")));
        assertFalse(safe.page().select("a[href=/account/password]").isEmpty());
    }

    @Test
    @Proves({"A-05", "N-16"})
    void a_warning_comes_before_the_end_of_a_pause_and_staying_takes_one_key() {
        try (Window window = Window.atADesk()) {
            Page page = window.page();
            page.clock().install();
            signIn(window);
            page.clock().runFor(27 * 60_000);
            assertFalse(page.locator("#warn").isVisible());
            page.clock().runFor(62_000);
            Locator dialog = page.getByRole(AriaRole.ALERTDIALOG);
            assertTrue(dialog.isVisible());
            assertTrue(page.title().startsWith("Signed out soon"), page.title());
            assertEquals(
                    "stay", page.evaluate("document.activeElement.dataset.warn"), "the focus is on staying signed in");
            assertTrue(page.locator("#warn [role=status]").textContent().contains("left"));

            practice.clock().advance(Duration.ofMinutes(28));
            page.waitForResponse("**/stay", () -> page.keyboard().press("Enter"));
            page.waitForCondition(() -> !page.locator("#warn").isVisible());
            assertFalse(page.title().startsWith("Signed out soon"), page.title());
            practice.clock().advance(Duration.ofMinutes(28));
            page.reload();
            assertEquals("Hello, Ann Owner", window.heading(), "56 minutes later");
            assertEquals(0, page.evaluate("localStorage.length + sessionStorage.length"));
        }
    }

    @Test
    @Proves("A-05")
    void a_second_tab_that_is_used_calms_the_first_and_a_tab_left_alone_leads_to_the_password() {
        try (Window window = Window.atADesk()) {
            Page page = window.page();
            page.clock().install();
            signIn(window);
            page.clock().runFor(29 * 60_000);
            assertTrue(page.locator("#warn").isVisible());
            page.keyboard().press("Escape");
            assertFalse(page.locator("#warn").isVisible(), "Escape puts it away");
            assertTrue(page.title().startsWith("Signed out soon"), "and the title goes on saying it");
            Page second = window.context().newPage();
            second.navigate(practice.server().url() + "/account");
            page.waitForCondition(() -> {
                page.clock().runFor(1000);
                return !page.title().startsWith("Signed out soon");
            });
            second.close();

            practice.clock().advance(Duration.ofMinutes(31));
            page.clock().runFor(31 * 60_000);
            page.waitForURL("**/resume?then=/account");
            assertEquals("Type your password to go on", window.heading());
        }
    }

    @Test
    void nothing_typed_is_taken_away_when_the_time_is_over() {
        try (Window window = Window.atADesk()) {
            Page page = window.page();
            page.clock().install();
            signIn(window);
            page.locator(".authenticators a").click();
            window.type("name", "Half-typed na");
            practice.clock().advance(Duration.ofMinutes(31));
            page.clock().runFor(31 * 60_000);
            assertTrue(page.locator("#warn").textContent().contains("is still here"));
            page.keyboard().press("Escape");
            window.send();
            window.type("password", Person.ANN.password()).send();
            assertEquals("Half-typed na", page.locator("input[name=name]").inputValue());
        }
    }

    private static void signIn(Window window) {
        window.context().setExtraHTTPHeaders(Map.of("X-Forwarded-For", "198.18.200.1"));
        window.go(practice.server().url() + "/login");
        window.type("email", Person.ANN.email())
                .type("password", Person.ANN.password())
                .send();
        window.type("code", practice.freshCode()).send();
        assertNotEquals("Type your code", window.heading());
    }

    private static String authenticator(Visitor visitor) {
        return visitor.open("/account").page().select(".authenticators a").attr("href");
    }
}
