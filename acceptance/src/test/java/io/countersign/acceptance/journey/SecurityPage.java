package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.Answer;
import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Proves;
import io.countersign.acceptance.Visitor;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person's own page: their password, what happened lately, and what was not them. */
class SecurityPage {
    private static final String NEW_PASSWORD = "nine copper kettles humming";

    private Practice practice;

    @BeforeEach
    void open() {
        practice = Practice.open();
    }

    @AfterEach
    void close() {
        practice.close();
    }

    @Test
    @Proves({"V6.2.2-3", "V7.5.1", "V7.4.3", "V6.3.7"})
    void a_new_password_takes_the_old_one_and_a_fresh_proof_and_ends_every_other_session() {
        Visitor owner = practice.owner();
        Visitor other = practice.visitor();
        Person.ANN.signsIn(other, practice.freshCode());
        practice.clock().advance(Duration.ofMinutes(6));
        Answer prove = owner.open("/account/password");
        assertEquals("/account/prove", prove.page().select("main form").attr("action"), prove::body);
        Answer form = owner.fill(prove, "password", Person.ANN.password(), "code", practice.freshCode());
        assertEquals("Change your password", form.heading());

        Answer wrong = owner.fill(form, "current", "not the one", "password", NEW_PASSWORD);
        assertEquals(422, wrong.status());
        assertFalse(wrong.body().contains(NEW_PASSWORD), "nothing secret comes back");
        Answer weak = owner.fill(form, "current", Person.ANN.password(), "password", "password1");
        assertTrue(weak.page().text().contains("lists attackers try first"), weak::body);
        Visitor before = owner.twin();
        Answer changed = owner.fill(form, "current", Person.ANN.password(), "password", NEW_PASSWORD);

        assertTrue(changed.page().text().contains("Your password is changed."), changed::body);
        assertTrue(Practice.isSignedIn(owner.open("/account")));
        assertFalse(Practice.isSignedIn(before.open("/account")), "the old token is worth nothing");
        Answer told = other.open("/account");
        assertTrue(told.page().text().contains("What you sign in with has changed"), told::body);
        assertEquals("Sign in", Person.ANN.typesPassword(practice.visitor()).heading(), "the old one is refused");
        practice.frontDesk().letsIn(owner, Person.ANN);
        practice.frontDesk().refuses(other);
    }

    @Test
    @Proves({"N-59", "N-68", "N-69"})
    void what_was_added_by_somebody_else_is_suspended_from_its_notice_and_works_again_by_another_proof_only() {
        Visitor owner = practice.owner();
        practice.ownerSignsIn();
        FakePhone tablet = addTablet(owner);
        practice.clock().advance(Duration.ofHours(1));
        Answer account = signedInAgain(owner);
        Answer safe = owner.follow(owner.submit(account, notMe(account, "\"Tablet\" was added.")));
        assertEquals("Let's make your account safe", safe.heading());
        assertTrue(safe.page().select(".place:contains(Tablet) .state").text().contains("Paused"), safe::body);

        practice.clock().nextStep();
        Answer refused = Person.ANN.signsIn(
                practice.visitor(), tablet.code(practice.clock().now()));
        assertFalse(Practice.isSignedIn(refused));

        String page = owner.open("/account")
                .page()
                .select(".authenticators a:contains(Tablet)")
                .attr("href");
        Answer form = owner.open(page);
        Answer again = form.page().select("input[name=code]").isEmpty()
                ? form
                : owner.fill(form, "password", Person.ANN.password(), "code", practice.freshCode());
        Answer works = owner.follow(owner.submit(again, "/resume"));
        assertTrue(works.page().text().contains("The authenticator works again."), works::body);
    }

    @Test
    @Proves("N-59")
    void a_notice_older_than_14_days_suspends_nothing_any_more() {
        Visitor owner = practice.owner();
        practice.ownerSignsIn();
        addTablet(owner);
        practice.clock().advance(Duration.ofDays(14));
        Answer account = signedInAgain(owner);
        Answer safe = owner.follow(owner.submit(account, notMe(account, "\"Tablet\" was added.")));
        assertTrue(safe.page().select(".place:contains(Tablet) .state").text().contains("Works"), safe::body);
    }

    @Test
    void nobody_says_not_me_of_somebody_elses_notice_session_or_authenticator() {
        Visitor owner = practice.owner();
        Answer account = practice.ownerSignsIn();
        for (String path : new String[] {
            "/account/notices/made-up/not-me",
            "/account/sessions/made-up/not-me",
            "/account/authenticators/made-up/suspend"
        }) {
            assertEquals(404, owner.post(path, account.fields("/sign-out")).status(), path);
            assertEquals(
                    403,
                    practice.visitor().post(path, account.fields("/sign-out")).status(),
                    path);
        }
        assertTrue(Practice.isSignedIn(owner.open("/account")));
    }

    @Test
    void recent_activity_is_told_in_plain_words_and_no_name_of_an_event_is_shown() {
        Visitor owner = practice.owner();
        Person.ANN.signsIn(practice.visitor(), practice.wrongCode());
        practice.ownerSignsIn();
        Answer activity = owner.open("/account/activity");
        String text = activity.page().select("main").text();
        assertTrue(text.contains("You signed in"), text);
        assertTrue(text.contains("A code was not accepted"), text);
        assertTrue(text.contains("A way to sign in was added"), text);
        assertFalse(text.matches("(?s).*\\b[a-z]+\\.(accepted|rejected|opened|ended|bound)\\b.*"), text);
    }

    private FakePhone addTablet(Visitor owner) {
        Answer enrolment = owner.follow(owner.submit(owner.open("/account"), "/account/authenticators"));
        FakePhone tablet = FakePhone.opening(enrolment.otpauth());
        practice.clock().nextStep();
        owner.fill(enrolment, "code", tablet.code(practice.clock().now()), "name", "Tablet");
        return tablet;
    }

    private Answer signedInAgain(Visitor owner) {
        practice.ownerSignsIn();
        return owner.open("/account");
    }

    private static String notMe(Answer account, String told) {
        return account.page()
                .select(".lately li")
                .select("li:contains(" + told + ") form")
                .attr("action");
    }
}
