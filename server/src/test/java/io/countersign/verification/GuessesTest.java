package io.countersign.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.Check;
import io.countersign.authenticator.Prepared;
import io.countersign.notice.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A year of guessing codes by somebody who knows the password. */
class GuessesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    private final Scene scene = new Scene();

    /** A wrong code of an app: two steps of a million codes each. */
    private static Prepared guess() {
        return Prepared.guessable(marks -> 2, Scene.wrong());
    }

    private static Prepared right(long step) {
        return Prepared.guessable(marks -> 2, (marks, leniency, now) -> new Check.Once(step, 0));
    }

    @Test
    void a_year_of_guessing_as_fast_as_the_waits_allow_is_eighty_of_a_million_at_most() {
        int looked = 0;
        Instant end = NOON.plus(YEAR);
        for (Instant at = NOON; at.isBefore(end); at = at.plus(Duration.ofMinutes(61))) {
            if (isLookedAt(at)) {
                looked++;
            }
        }

        assertEquals(40, looked);
        assertTrue(looked * 2 / 1_000_000.0 < 1 / 10_000.0);
    }

    @Test
    void guesses_against_two_apps_at_once_cost_twice_as_much() {
        scene.tabletIs(AuthenticatorStatus.ACTIVE);
        int looked = 0;
        for (int hour = 0; hour < 200; hour++) {
            Instant at = NOON.plus(Duration.ofMinutes(61L * hour));
            int before = scene.guesses(at);
            scene.presentToBoth(Circle.STRANGER, guess(), at);
            looked += scene.guesses(at) - before;
        }
        assertEquals(80, looked);
        assertEquals(80, scene.guesses(NOON.plus(Duration.ofDays(30))));
    }

    @Test
    void once_they_are_spent_a_right_code_is_answered_as_wrong() {
        Instant after = spendAll();

        assertFalse(scene.accepts(right(1), after));
    }

    @Test
    void a_browser_that_has_signed_in_before_is_not_concerned() {
        Instant after = spendAll();

        assertTrue(scene.acceptsFrom(Circle.KNOWN, right(1), after));
    }

    @Test
    void what_nobody_can_guess_is_accepted_still() {
        Instant after = spendAll();

        assertTrue(scene.accepts(scene.fits(1), after));
    }

    @Test
    void beside_an_app_whose_guesses_are_spent_what_nobody_can_guess_is_accepted_still() {
        scene.tabletIs(AuthenticatorStatus.ACTIVE);
        Instant after = spendAll();

        assertTrue(
                scene.presentToEach(Circle.STRANGER, guess(), scene.fits(1), after)
                                .verdict()
                        instanceof Verdict.Accepted);
    }

    @Test
    void a_code_that_was_right_and_used_before_is_no_guess() {
        assertTrue(scene.accepts(right(1), NOON));
        for (int i = 0; i < 4; i++) {
            assertFalse(scene.accepts(right(1), NOON));
        }

        assertEquals(0, scene.guesses(NOON));
    }

    @Test
    void a_right_code_that_was_used_before_tells_of_no_last_guess() {
        scene.accepts(right(1), NOON);
        Prepared nearlyAll = Prepared.guessable(marks -> Guesses.IN_A_YEAR - 2, Scene.wrong());
        scene.presentFrom(Circle.STRANGER, nearlyAll, NOON);
        Prepared spent =
                Prepared.guessable(marks -> marks.isSpent(1) ? 2 : 0, (marks, leniency, now) -> new Check.Once(1, 0));
        Decision decision = scene.presentFrom(Circle.STRANGER, spent, NOON);

        assertEquals(Verdict.Reason.ALREADY_USED, ((Verdict.Rejected) decision.verdict()).reason());
        assertFalse(decision.notices().stream().anyMatch(n -> n.kind() == Notice.Kind.GUESSES_SPENT));
        assertEquals(Guesses.IN_A_YEAR - 2, scene.guesses(NOON));
    }

    @Test
    void what_nobody_can_guess_leaves_no_count() {
        scene.presentFrom(Circle.STRANGER, Scene.wrong(), NOON);

        assertFalse(scene.state().tallies().keySet().stream()
                .anyMatch(count -> count.about().startsWith("guesses")));
    }

    @Test
    void a_new_password_gives_all_of_them_back() {
        Instant after = spendAll();
        scene.choosesPassword("another");

        assertTrue(scene.accepts(right(1), after));
    }

    @Test
    void guesses_are_forgotten_after_a_year_and_not_before() {
        Instant first = NOON;
        scene.presentFrom(Circle.STRANGER, guess(), first);
        assertEquals(2, scene.guesses(first.plus(YEAR)));
        assertEquals(0, scene.guesses(first.plus(YEAR).plus(Duration.ofDays(1))));
    }

    @Test
    void a_right_code_gives_none_back() {
        for (int i = 0; i < 4; i++) {
            scene.presentFrom(Circle.STRANGER, guess(), NOON);
        }
        assertTrue(scene.accepts(right(1), NOON));

        assertEquals(8, scene.guesses(NOON));
    }

    @Test
    void the_person_is_told_once_that_they_are_spent() {
        int told = 0;
        for (int hour = 0; hour < 100; hour++) {
            Decision decision = scene.presentFrom(Circle.STRANGER, guess(), NOON.plus(Duration.ofMinutes(61L * hour)));
            List<Notice.Kind> kinds =
                    decision.notices().stream().map(Notice::kind).toList();
            told += kinds.contains(Notice.Kind.GUESSES_SPENT) ? 1 : 0;
        }
        assertEquals(1, told);
    }

    private boolean isLookedAt(Instant at) {
        int before = scene.guesses(at);
        scene.presentFrom(Circle.STRANGER, guess(), at);
        return scene.guesses(at) > before;
    }

    /** Guesses until no more guesses are looked at; tells when the waits are over. */
    private Instant spendAll() {
        Instant at = NOON;
        while (isLookedAt(at)) {
            at = at.plus(Duration.ofMinutes(61));
        }
        return at.plus(Duration.ofHours(2));
    }
}
