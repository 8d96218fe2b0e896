package io.countersign.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.Check;
import io.countersign.authenticator.Prepared;
import io.countersign.authenticator.Prepared.Leniency;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.Verdict.Reason;
import io.countersign.verification.Verdict.Rejected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Codes of clocks that are wrong: spent without being accepted, and two in a row that are. */
class VerifierOfClocksTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Claimant.Known ANN =
            new Claimant.Known(new SubscriberId("ann"), new OrganizationId("practice"));

    private final Scene scene = new Scene();

    @Test
    void what_fits_another_time_is_spent_beside_the_floor_and_nothing_else_changes() {
        scene.accepts(scene.fits(100), NOON);
        VerificationState before = scene.state();

        Decision decision = spend(220, 221);

        assertEquals(Reason.WRONG_CLOCK, reason(decision));
        var phone = Objects.requireNonNull(decision.next().authenticators().get(Scene.PHONE));
        assertEquals(new TreeSet<>(Set.of(220L, 221L)), phone.marks().spent());
        assertEquals(100, phone.marks().floor());
        assertEquals(before.tallies(), decision.next().tallies());
        assertEquals("120", decision.event().detail().get("offset"));
        assertEquals(List.of(), decision.notices());
    }

    @Test
    void of_an_authenticator_that_does_not_work_or_is_not_there_nothing_is_spent() {
        scene.phoneIs(AuthenticatorStatus.SUSPENDED);

        Decision suspended = spend(220);
        assertEquals(Reason.NOT_USABLE, reason(suspended));
        assertEquals(scene.state(), suspended.next());
        Decision nobodys = Verifier.decide(scene.state(), attempt("nobody", 220), NOON);
        assertEquals(Reason.NOT_USABLE, reason(nobodys));
    }

    @Test
    void of_one_that_is_being_set_up_what_fits_another_time_is_spent_too() {
        scene.phoneIs(AuthenticatorStatus.PENDING);

        assertEquals(Reason.WRONG_CLOCK, reason(spend(220)));
    }

    @Test
    void an_attempt_about_a_clock_is_tried_against_nothing_and_counted_with_nobody() {
        Attempt attempt = attempt("phone", 220);

        assertEquals(List.of(), attempt.candidates());
        assertEquals(Circle.KNOWN, attempt.circle());
        assertEquals(List.of(), Verifier.countsOf(attempt));
    }

    @Test
    void two_in_a_row_are_accepted_once_both_are_spent_and_the_floor_stays() {
        assertTrue(scene.accepts(pair(200, 201), NOON));

        assertEquals(new TreeSet<>(Set.of(200L, 201L)), scene.phone().marks().spent());
        assertEquals(Long.MIN_VALUE, scene.phone().marks().floor());
        assertFalse(scene.accepts(pair(200, 201), NOON));
    }

    @Test
    void two_in_a_row_of_which_either_is_spent_are_refused() {
        scene.accepts(pair(200, 201), NOON);

        assertEquals(Reason.ALREADY_USED, scene.reasonFor(pair(201, 202), NOON));
        assertEquals(Reason.ALREADY_USED, scene.reasonFor(pair(199, 200), NOON));
        assertTrue(scene.accepts(pair(202, 203), NOON));
    }

    @Test
    void a_sign_in_and_a_first_code_are_checked_by_rules_of_their_own() {
        var asked = new ArrayList<Leniency>();
        Prepared noting = (marks, leniency, now) -> {
            asked.add(leniency);
            return new Check.Wrong();
        };
        scene.presentFrom(Circle.KNOWN, noting, NOON);
        scene.phoneIs(AuthenticatorStatus.PENDING);
        scene.confirm(noting, Set.of(), NOON);

        assertEquals(List.of(Leniency.SIGN_IN, Leniency.CONFIRMATION), asked);
    }

    private static Prepared pair(long first, long second) {
        return (marks, leniency, now) -> new Check.Pair(first, second);
    }

    private Decision spend(long... marks) {
        return Verifier.decide(scene.state(), attempt("phone", marks), NOON);
    }

    private static Attempt attempt(String authenticator, long... marks) {
        var spent = new TreeSet<Long>();
        for (long mark : marks) {
            spent.add(mark);
        }
        return new Attempt.ForClock(ANN, new AuthenticatorId(authenticator), spent, 120);
    }

    private static Reason reason(Decision decision) {
        return assertInstanceOf(Rejected.class, decision.verdict()).reason();
    }
}
