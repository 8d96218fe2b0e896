package io.countersign.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.Check;
import io.countersign.authenticator.Prepared;
import io.countersign.notice.Notice;
import io.countersign.verification.Verdict.Accepted;
import io.countersign.verification.Verdict.Reason;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The same decision for what is not counted in time: the codes of a set, and answers to challenges. */
class VerifierOfSetsAndChallengesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Scene scene = new Scene();

    @Nested
    class One_of_a_set {
        @Test
        void accepts_each_once_in_any_order() {
            assertTrue(scene.accepts(oneOfSet(7), NOON));
            assertTrue(scene.accepts(oneOfSet(2), NOON));
            assertTrue(scene.accepts(oneOfSet(0), NOON));
            assertTrue(scene.accepts(oneOfSet(9), NOON));
        }

        @Test
        void rejects_each_the_second_time() {
            scene.present(oneOfSet(7), NOON);
            scene.present(oneOfSet(2), NOON);

            assertEquals(Reason.ALREADY_USED, scene.reasonFor(oneOfSet(7), NOON));
            assertEquals(Reason.ALREADY_USED, scene.reasonFor(oneOfSet(2), NOON));
        }
    }

    @Nested
    class What_is_told_of_a_set {
        @Test
        void is_how_many_are_left_after_each_use() {
            assertEquals("9", told(oneOfSet(7)));
            assertEquals("8", told(oneOfSet(2)));
        }

        private String told(Prepared prepared) {
            Notice notice = scene.present(prepared, NOON).notices().getFirst();
            assertEquals(Notice.Kind.ONE_OF_SET_USED, notice.kind());
            return notice.detail();
        }
    }

    @Nested
    class Of_several_authenticators {
        @Test
        void the_one_whose_code_was_used_names_the_reason_whichever_is_asked_last() {
            scene.tabletIs(AuthenticatorStatus.ACTIVE);
            scene.present(scene.fits(100), NOON);

            Decision decision = scene.presentToAll(scene.fits(100), Scene.wrong(), NOON);

            assertEquals(Reason.ALREADY_USED, ((Verdict.Rejected) decision.verdict()).reason());
        }
    }

    @Nested
    class An_answer_to_a_challenge {
        @Test
        void is_accepted_once() {
            assertTrue(scene.accepts(answer(1000, 0, false), NOON));
            assertEquals(Reason.ALREADY_USED, scene.reasonFor(answer(1000, 0, false), NOON));
        }

        @Test
        void is_accepted_for_an_earlier_challenge_that_has_not_run_out() {
            scene.present(answer(1000, 0, false), NOON);

            assertTrue(scene.accepts(answer(995, 0, false), NOON));
        }

        @Test
        void is_rejected_for_a_challenge_that_has_run_out_and_is_forgotten() {
            scene.present(answerAfter(2000, 1500), NOON);

            assertEquals(Reason.ALREADY_USED, scene.reasonFor(answerAfter(1500, 1500), NOON));
            assertEquals(Set.of(2000L), scene.phone().marks().spent());
        }

        @Test
        void says_in_its_proof_whether_the_user_was_verified() {
            var verified = assertInstanceOf(
                    Accepted.class, scene.present(answer(1, 0, true), NOON).verdict());
            var not = assertInstanceOf(
                    Accepted.class, scene.present(answer(2, 0, false), NOON).verdict());

            assertTrue(verified.proof().method().userVerified());
            assertEquals("totp", not.proof().method().toString());
        }

        @Test
        void is_accepted_while_its_counter_moves_on_by_whatever_step() {
            assertTrue(scene.accepts(answer(1, 1, false), NOON));
            assertTrue(scene.accepts(answer(2, 2, false), NOON));
            assertTrue(scene.accepts(answer(3, 200, false), NOON));
            assertEquals(200, scene.phone().marks().counter());
        }

        @Test
        void of_an_equal_or_lower_counter_suspends_the_authenticator_and_tells_its_owner() {
            scene.present(answer(1, 5, false), NOON);
            Decision decision = scene.present(answer(2, 5, false), NOON);

            assertEquals(Reason.COPIED, ((Verdict.Rejected) decision.verdict()).reason());
            assertEquals(AuthenticatorStatus.SUSPENDED, scene.phone().status());
            assertEquals(Notice.Kind.COPIED, decision.notices().getFirst().kind());
            assertEquals("phone", decision.notices().getFirst().detail());
            assertEquals(scene.phone().id().value(), decision.event().detail().get("suspended"));
            assertEquals(Reason.NOT_USABLE, scene.reasonFor(answer(3, 6, false), NOON));
        }

        @Test
        void that_stops_counting_is_a_copy_too() {
            scene.present(answer(1, 5, false), NOON);

            assertEquals(Reason.COPIED, scene.reasonFor(answer(2, 0, false), NOON));
        }

        @Test
        void sent_twice_is_no_copy() {
            scene.present(answer(1, 5, false), NOON);

            assertEquals(Reason.ALREADY_USED, scene.reasonFor(answer(1, 5, false), NOON));
            assertEquals(AuthenticatorStatus.ACTIVE, scene.phone().status());
        }
    }

    @Nested
    class A_kind_of_which_there_is_one {
        @Test
        void sets_the_older_aside_in_the_moment_the_new_one_is_confirmed() {
            scene.tabletIs(AuthenticatorStatus.ACTIVE);
            scene.phoneIs(AuthenticatorStatus.PENDING);

            scene.confirmInPlaceOf("totp", Scene.wrong(), NOON);
            assertEquals(AuthenticatorStatus.ACTIVE, scene.tablet().status());

            scene.confirmInPlaceOf("totp", Scene.always(), NOON);
            assertEquals(AuthenticatorStatus.INVALIDATED, scene.tablet().status());
            assertEquals(AuthenticatorStatus.ACTIVE, scene.phone().status());
            assertEquals(AuthenticatorStatus.ACTIVE, scene.password().status());
        }

        @Test
        void leaves_another_set_up_that_is_not_confirmed_alone() {
            scene.tabletIs(AuthenticatorStatus.PENDING);
            scene.phoneIs(AuthenticatorStatus.PENDING);

            scene.confirmInPlaceOf("totp", Scene.always(), NOON);

            assertEquals(AuthenticatorStatus.PENDING, scene.tablet().status());
        }
    }

    private static Prepared oneOfSet(long mark) {
        return (marks, leniency, now) -> new Check.OneOfSet(mark, 10);
    }

    private static Prepared answer(long challenge, long counter, boolean userVerified) {
        return (marks, leniency, now) -> new Check.Answer(challenge, 0, counter, userVerified);
    }

    private static Prepared answerAfter(long challenge, long oldest) {
        return (marks, leniency, now) -> new Check.Answer(challenge, oldest, 0, false);
    }
}
