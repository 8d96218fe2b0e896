package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.Answer;
import io.countersign.acceptance.FakePhone;
import io.countersign.acceptance.Person;
import io.countersign.acceptance.Practice;
import io.countersign.acceptance.Visitor;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody gets a new phone, and ends inside Front Desk with it. */
class NewPhones {
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
    void the_old_phone_works_for_a_week_beside_the_new_one_and_then_only_the_new_one_lets_in() {
        FakePhone next = replaces("A_WEEK");
        Answer both = practice.owner().open("/account/new-phone");
        assertEquals("The new one is set up", both.heading());
        assertTrue(practice.owner().open("/account").page().text().contains("Then only \"New phone\" lets you in"));
        assertTrue(Practice.isSignedIn(signsInWith(practice.phone())));
        assertTrue(Practice.isSignedIn(signsInWith(next)));

        practice.clock().advance(Duration.ofDays(7));
        assertFalse(Practice.isSignedIn(signsInWith(practice.phone())));
        Visitor visitor = practice.visitor();
        practice.clock().nextStep();
        assertTrue(Practice.isSignedIn(
                Person.ANN.signsIn(visitor, next.code(practice.clock().now()))));
        practice.frontDesk().letsIn(visitor, Person.ANN);
    }

    @Test
    void after_five_minutes_the_old_phone_is_asked_first_and_the_form_is_not_lost() {
        Visitor owner = practice.owner();
        practice.ownerSignsIn();
        Answer page = owner.open("/account/new-phone");
        practice.clock().advance(Duration.ofMinutes(6));
        Answer asked = owner.follow(owner.submit(page, "/account/new-phone", "works", "A_WEEK"));
        assertEquals("/account/prove", asked.page().select("main form").attr("action"), asked::body);
        assertTrue(asked.otpauth().isEmpty());
    }

    @Test
    void taken_back_both_work_for_good() {
        FakePhone next = replaces("A_WEEK");
        Visitor owner = practice.owner();
        Answer kept = owner.follow(owner.submit(owner.open("/account/new-phone"), "/cancel"));
        assertTrue(kept.page().text().contains("The old one stays as it was."), kept::body);

        practice.clock().advance(Duration.ofDays(8));
        assertTrue(Practice.isSignedIn(signsInWith(practice.phone())));
        assertTrue(Practice.isSignedIn(signsInWith(next)));
    }

    @Test
    void brought_forward_the_old_one_stops_at_once() {
        replaces("A_WEEK");
        Visitor owner = practice.owner();
        Answer stopped = owner.follow(owner.submit(owner.open("/account/new-phone"), "/retire"));
        assertTrue(stopped.page().text().contains("The old one works no more."), stopped::body);
        assertFalse(Practice.isSignedIn(signsInWith(practice.phone())));
    }

    @Test
    void whoever_keeps_both_has_two() {
        FakePhone next = replaces("KEEP");
        practice.clock().advance(Duration.ofDays(8));
        assertTrue(Practice.isSignedIn(signsInWith(practice.phone())));
        assertTrue(Practice.isSignedIn(signsInWith(next)));
    }

    private FakePhone replaces(String works) {
        Visitor owner = practice.owner();
        practice.ownerSignsIn();
        Answer setUp =
                owner.follow(owner.submit(owner.open("/account/new-phone"), "/account/new-phone", "works", works));
        FakePhone next = FakePhone.opening(setUp.otpauth());
        practice.clock().nextStep();
        Answer done = owner.fill(setUp, "code", next.code(practice.clock().now()), "name", "New phone");
        assertTrue(Practice.isSignedIn(done) && done.otpauth().isEmpty(), done::body);
        return next;
    }

    private Answer signsInWith(FakePhone phone) {
        practice.clock().nextStep();
        return Person.ANN.signsIn(
                practice.visitor(), phone.code(practice.clock().now()));
    }
}
