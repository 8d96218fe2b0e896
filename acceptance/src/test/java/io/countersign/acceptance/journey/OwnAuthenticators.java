package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.Answer;
import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.Visitor;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A signed-in person's own authenticators: a second one, another name, and the end of one. */
class OwnAuthenticators {
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
    @Proves({"N-56", "OTP-04", "OTP-15", "V6.5.6", "CVE-2026-3429", "CVE-2026-94001"})
    void a_second_authenticator_is_added_named_used_and_removed_with_fresh_proofs() {
        Visitor owner = practice.owner();
        practice.ownerSignsIn();
        FakePhone tablet = addTablet();
        assertNotEquals(practice.phone().key(), tablet.key());

        practice.clock().nextStep();
        Visitor other = practice.visitor();
        assertTrue(Practice.isSignedIn(
                Person.ANN.signsIn(other, tablet.code(practice.clock().now()))));

        practice.frontDesk().letsIn(other, Person.ANN);
        String address = addressOf("Tablet");
        Answer one = owner.open(address);
        Answer renamed = owner.follow(owner.submit(one, "/rename", "name", "Ann's <b>tablet</b>"));
        assertTrue(renamed.page().text().contains("Ann's <b>tablet</b>"), renamed::body);
        assertTrue(renamed.page().select("main b").isEmpty(), "a name is text, never markup");

        Answer removed = owner.follow(owner.submit(owner.open(address), "/remove"));
        assertTrue(removed.page().select(".authenticators li").size() == 1, removed::body);
        assertFalse(Practice.isSignedIn(other.open("/account")), "other sessions end");
        practice.frontDesk().refuses(other);
        practice.clock().nextStep();
        Answer refused = Person.ANN.signsIn(
                practice.visitor(), tablet.code(practice.clock().now()));
        assertFalse(Practice.isSignedIn(refused));
        assertTrue(Practice.isSignedIn(practice.ownerSignsIn()), "the first one goes on working");
    }

    @Test
    @Proves({"CVE-2023-31140", "V7.4.3", "V6.3.7"})
    void a_new_authenticator_ends_the_other_sessions() {
        Visitor elsewhere = practice.visitor();
        assertTrue(Practice.isSignedIn(Person.ANN.signsIn(elsewhere, practice.freshCode())));
        practice.ownerSignsIn();
        addTablet();
        assertFalse(Practice.isSignedIn(elsewhere.open("/account")));
        Answer account = practice.owner().open("/account");
        assertTrue(account.page().text().contains("\"Tablet\" was added."), account::body);
        removeTablet();
        account = practice.owner().open("/account");
        assertTrue(account.page().text().contains("\"Tablet\" was removed."), account::body);
    }

    @Test
    @Proves({"V7.5.1", "V7.2.4", "CVE-2026-3429", "CVE-2026-94001", "N-57"})
    void after_five_minutes_every_change_asks_for_password_and_code_again_and_renews_the_session() {
        Visitor owner = practice.owner();
        Answer account = practice.ownerSignsIn();
        String address = account.page().select(".authenticators a").attr("href");
        Answer form = owner.open(address);
        practice.clock().advance(Duration.ofMinutes(5));

        Answer instead = owner.follow(owner.submit(form, "/rename", "name", "Changed"));
        assertEquals("/account/prove", instead.page().select("main form").attr("action"), instead::body);
        Answer asked = owner.follow(owner.submit(account, "/account/authenticators"));
        assertEquals("/account/prove", asked.page().select("main form").attr("action"), asked::body);
        assertTrue(asked.otpauth().isEmpty());

        Answer wrong = owner.fill(asked, "password", Person.ANN.password(), "code", practice.wrongCode());
        assertTrue(wrong.page().text().contains("That password and code didn"), wrong::body);
        Answer wrongPassword = owner.fill(asked, "password", "not the one", "code", practice.freshCode());
        assertTrue(wrongPassword.page().text().contains("That password and code didn"), wrongPassword::body);

        Visitor before = owner.twin();
        Answer onward = owner.fill(asked, "password", Person.ANN.password(), "code", practice.freshCode());
        assertEquals("Add another authenticator", onward.heading(), onward::body);
        assertFalse(Practice.isSignedIn(before.open("/account")), "the old token is worth nothing");
    }

    @Test
    @Proves({"CVE-2026-18963", "authentik #2330"})
    void the_last_authenticator_cannot_be_removed() {
        Visitor owner = practice.owner();
        Answer account = practice.ownerSignsIn();
        String address = account.page().select(".authenticators a").attr("href");
        Answer page = owner.open(address);
        assertTrue(page.page().select("form[action$=/remove]").isEmpty(), page::body);
        Answer forced = owner.follow(owner.post(address + "/remove", page.fields("/rename")));
        assertTrue(forced.page().text().contains("it is the only one you have"), forced::body);
        assertTrue(Practice.isSignedIn(practice.ownerSignsIn()));
    }

    @Test
    @Proves({"OTP-30", "authentik #2330", "sftpgo #965"})
    void a_set_up_that_is_left_ends_after_ten_minutes_and_changes_nothing() {
        Visitor owner = practice.owner();
        Answer account = practice.ownerSignsIn();
        Answer enrolment = owner.follow(owner.submit(account, "/account/authenticators"));
        FakePhone pending = FakePhone.opening(enrolment.otpauth());
        practice.clock().nextStep();
        Answer early = Person.ANN.signsIn(
                practice.visitor(), pending.code(practice.clock().now()));
        assertFalse(Practice.isSignedIn(early), "a pending one signs nobody in");

        practice.clock().advance(Duration.ofMinutes(10));
        Answer late =
                owner.fill(enrolment, "code", pending.code(practice.clock().now()), "name", "Too late");
        assertEquals("That took a little long", late.heading());
        assertEquals(
                1, owner.open("/account").page().select(".authenticators li").size());
        assertTrue(Practice.isSignedIn(practice.ownerSignsIn()));
    }

    @Test
    @Proves("GHSA-5vfx-8w6m-h3v4")
    void a_set_up_belongs_to_the_session_that_began_it() {
        Visitor owner = practice.owner();
        Answer account = practice.ownerSignsIn();
        Answer enrolment = owner.follow(owner.submit(account, "/account/authenticators"));
        Visitor other = practice.visitor();
        Person.ANN.signsIn(other, practice.freshCode());
        assertTrue(other.open(enrolment.path()).otpauth().isEmpty());
        assertTrue(practice.visitor().open(enrolment.path()).otpauth().isEmpty());
    }

    @Test
    void an_app_that_reads_the_link_otherwise_is_told_what_it_does() {
        Visitor owner = practice.owner();
        Answer account = practice.ownerSignsIn();
        Answer enrolment = owner.follow(owner.submit(account, "/account/authenticators"));
        FakePhone phone = FakePhone.opening(enrolment.otpauth());
        practice.clock().nextStep();
        var now = practice.clock().now();
        assertTold(
                owner, enrolment, phone.code(now, "sha256", 6, 30), "Your app uses SHA.256, but it should use SHA.1");
        assertTold(owner, enrolment, phone.code(now, "sha512", 6, 30), "Your app uses SHA.512");
        assertTold(owner, enrolment, phone.code(now, "sha1", 6, 60), "every 60 seconds, but it should be every 30");
    }

    @Test
    @Proves("OTP-16")
    void a_phone_that_is_a_step_fast_is_learned_at_set_up_and_works_at_once() {
        Visitor owner = practice.owner();
        Answer account = practice.ownerSignsIn();
        Answer enrolment = owner.follow(owner.submit(account, "/account/authenticators"));
        FakePhone fast = FakePhone.opening(enrolment.otpauth()).withClockError(Duration.ofSeconds(30));
        practice.clock().nextStep();
        Answer done = owner.fill(enrolment, "code", fast.code(practice.clock().now()), "name", "Tablet");
        assertTrue(Practice.isSignedIn(done) && done.otpauth().isEmpty(), done::body);
        practice.clock().nextStep();
        String code = fast.code(practice.clock().now());
        assertTrue(Practice.isSignedIn(Person.ANN.signsIn(practice.visitor(), code)), "one step ahead");
        assertFalse(Practice.isSignedIn(Person.ANN.signsIn(practice.visitor(), code)), "and once only");
        practice.ownerSignsIn();
        removeTablet();
    }

    private static FakePhone addTablet() {
        Visitor owner = practice.owner();
        Answer enrolment = owner.follow(owner.submit(owner.open("/account"), "/account/authenticators"));
        FakePhone tablet = FakePhone.opening(enrolment.otpauth());
        practice.clock().nextStep();
        Answer done = owner.fill(enrolment, "code", tablet.code(practice.clock().now()), "name", "Tablet");
        assertTrue(Practice.isSignedIn(done) && done.otpauth().isEmpty(), done::body);
        return tablet;
    }

    private static void removeTablet() {
        Visitor owner = practice.owner();
        Answer removed = owner.follow(owner.submit(owner.open(addressOf("Tablet")), "/remove"));
        assertEquals(1, removed.page().select(".authenticators li").size(), removed::body);
    }

    private static String addressOf(String name) {
        return practice.owner()
                .open("/account")
                .page()
                .select(".authenticators a:contains(" + name + ")")
                .attr("href");
    }

    private static void assertTold(Visitor owner, Answer enrolment, String code, String pattern) {
        Answer told = owner.fill(enrolment, "code", code, "name", "Phone");
        String text = told.page().select("#code-wrong").text();
        assertTrue(text.matches(".*" + pattern + ".*"), text);
    }
}
