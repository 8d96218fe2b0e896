package io.countersign.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorType.ThrottleGroup;
import io.countersign.authenticator.Prepared;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.Verdict.Reason;
import io.countersign.verification.Verdict.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A code that is typed to practise: judged, counted and spent like any other, and it proves nothing. */
class VerifierOfDrillsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Claimant.Known ANN =
            new Claimant.Known(new SubscriberId("ann"), new OrganizationId("practice"));

    private final Scene scene = new Scene();

    @Test
    void a_code_that_fits_is_spent_proves_nothing_and_clears_no_failure() {
        scene.presentFrom(Circle.KNOWN, Scene.wrong(), NOON);

        Decision drilled = drill(scene.fits(100), NOON);

        assertEquals(Reason.DRILL, reason(drilled));
        assertTrue(scene.phone().marks().isSpent(100));
        assertEquals(NOON, scene.phone().lastUsedAt());
        assertEquals(1, scene.codes(Circle.KNOWN).inARow());
        assertEquals("drill.passed", drilled.event().event());
        assertEquals(
                Map.of("authenticator", "phone", "reason", "DRILL"),
                drilled.event().detail());
        assertEquals(List.of(), drilled.notices());
        assertTrue(drilled.step().isEmpty());
        assertFalse(scene.acceptsFrom(Circle.KNOWN, scene.fits(100), NOON));
    }

    @Test
    void a_wrong_one_counts_with_those_of_its_owners_own_browser() {
        assertEquals(Circle.KNOWN, attempt(Scene.wrong()).circle());
        for (int i = 0; i < Throttle.FREE; i++) {
            assertEquals(Reason.WRONG, reason(drill(Scene.wrong(), NOON)));
        }

        assertEquals(Throttle.FREE, scene.codes(Circle.KNOWN).inARow());
        assertEquals(Reason.THROTTLED, reason(drill(scene.fits(100), NOON.plusSeconds(1))));
    }

    @Test
    void what_was_spent_or_does_not_work_passes_no_drill() {
        drill(scene.fits(100), NOON);
        assertEquals(Reason.ALREADY_USED, reason(drill(scene.fits(100), NOON)));

        scene.phoneIs(AuthenticatorStatus.SUSPENDED);
        assertEquals(Reason.NOT_USABLE, reason(drill(scene.fits(101), NOON)));
    }

    @Test
    void of_failures_of_nobody_nobody_is_told_however_many_there_are() {
        for (int i = 0; i < 40; i++) {
            assertEquals(
                    List.of(),
                    scene.presentUnknown(NOON.plus(Duration.ofHours(i))).notices());
        }
    }

    private Decision drill(Prepared prepared, Instant now) {
        return scene.present(attempt(prepared), now);
    }

    private static Attempt attempt(Prepared prepared) {
        return new Attempt.ForDrill(ANN, ThrottleGroup.CODES, List.of(new Candidate(Scene.PHONE, prepared)));
    }

    private static Reason reason(Decision decision) {
        return assertInstanceOf(Rejected.class, decision.verdict()).reason();
    }
}
