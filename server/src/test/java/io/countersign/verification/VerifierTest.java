package io.countersign.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.AuditEvent;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorType.ThrottleGroup;
import io.countersign.authenticator.Retirement;
import io.countersign.notice.Notice;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.Verdict.Accepted;
import io.countersign.verification.Verdict.Reason;
import io.countersign.verification.Verdict.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The decision, rule by rule. */
class VerifierTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Scene scene = new Scene();

    private SubscriberId phoneOwner() {
        return scene.phone().subscriber();
    }

    @Nested
    class A_new_authenticator_takes_the_place_of_an_old_one {
        @Test
        void accepts_the_old_one_to_the_last_millisecond_and_not_at_the_moment_it_retires() {
            scene.tabletIs(AuthenticatorStatus.ACTIVE);
            scene.phoneRetires(NOON);

            assertEquals(Reason.NOT_USABLE, scene.reasonFor(scene.fits(100), NOON));
            assertInstanceOf(
                    Accepted.class,
                    scene.present(scene.fits(100), NOON.minusMillis(1)).verdict());
            assertEquals(new Retirement(NOON, Scene.TABLET), scene.phone().retirement(), "a proof does not put it off");
        }

        @ParameterizedTest
        @EnumSource(
                value = AuthenticatorStatus.class,
                names = {"PENDING", "SUSPENDED", "DISABLED", "INVALIDATED"})
        void accepts_the_old_one_for_as_long_as_the_new_one_does_not_work(AuthenticatorStatus status) {
            scene.tabletIs(status);
            scene.phoneRetires(NOON);

            assertInstanceOf(
                    Accepted.class,
                    scene.present(scene.fits(100), NOON.plusSeconds(1)).verdict());
        }

        @Test
        void accepts_the_old_one_where_the_new_one_is_not_there_at_all() {
            scene.phoneRetires(NOON);

            assertInstanceOf(
                    Accepted.class, scene.present(scene.fits(100), NOON).verdict());
        }
    }

    @Nested
    class A_code_works_once {
        @Test
        void accepts_a_fitting_code_and_spends_its_step() {
            Decision decision = scene.present(scene.fits(100), NOON);

            Accepted accepted = assertInstanceOf(Accepted.class, decision.verdict());
            assertEquals(List.of(), decision.notices());
            assertEquals(Scene.PHONE, accepted.proof().authenticator());
            assertEquals("ann", accepted.proof().subscriber().value());
            assertEquals("totp", accepted.proof().method().type());
            assertEquals("Proof[totp at 2026-03-02T12:00:00Z]", accepted.proof().toString());
            assertEquals(NOON, accepted.proof().at());
            assertTrue(scene.phone().marks().isSpent(100));
            assertFalse(scene.phone().marks().isSpent(101));
            assertEquals(NOON, scene.phone().lastUsedAt());
        }

        @Test
        void rejects_a_code_already_used_in_its_time_step() {
            scene.present(scene.fits(100), NOON);

            assertEquals(Reason.ALREADY_USED, scene.reasonFor(scene.fits(100), NOON.plusSeconds(1)));
        }

        @Test
        void rejects_the_code_of_an_older_step_after_that_of_a_newer_one() {
            scene.present(scene.fits(100), NOON);

            assertEquals(Reason.ALREADY_USED, scene.reasonFor(scene.fits(99), NOON.plusSeconds(1)));
        }

        @Test
        void counts_a_spent_code_as_a_failure() {
            scene.present(scene.fits(100), NOON);
            scene.present(scene.fits(100), NOON);

            assertEquals(1, scene.codes(Circle.STRANGER).inARow());
        }

        @Test
        void accepts_a_response_that_may_be_presented_again_every_time() {
            assertTrue(scene.accepts(Scene.always(), NOON));
            assertTrue(scene.accepts(Scene.always(), NOON));
        }

        @Test
        void gives_the_same_answer_for_the_same_state_attempt_and_instant() {
            Attempt attempt = scene.attempt(Circle.STRANGER, true, scene.fits(100));
            VerificationState before = scene.state();

            Decision first = Verifier.decide(before, attempt, NOON);
            Decision second = Verifier.decide(before, attempt, NOON);

            assertEquals(first.next(), second.next());
            assertEquals(first.event(), second.event());
        }
    }

    @Nested
    class Only_a_usable_authenticator_accepts {
        @ParameterizedTest
        @EnumSource(value = AuthenticatorStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
        void rejects_a_right_code_of_one_that_is_not_active(AuthenticatorStatus status) {
            scene.phoneIs(status);

            assertEquals(Reason.NOT_USABLE, scene.reasonFor(scene.fits(100), NOON));
        }

        @ParameterizedTest
        @EnumSource(value = AuthenticatorStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "PENDING")
        void confirms_only_one_that_is_pending(AuthenticatorStatus status) {
            scene.phoneIs(status);

            assertEquals(Reason.NOT_USABLE, scene.confirmationReason(scene.fits(100), Set.of(), NOON));
        }

        @Test
        void makes_a_pending_one_active_by_its_first_code_and_spends_that_code() {
            scene.phoneIs(AuthenticatorStatus.PENDING);

            Decision confirmed = scene.confirm(scene.fits(100), Set.of(), NOON);
            assertInstanceOf(Accepted.class, confirmed.verdict());
            assertEquals(
                    List.of(new Notice(phoneOwner(), NOON, Notice.Kind.AUTHENTICATOR_ADDED, "phone", "phone")),
                    confirmed.notices());

            assertEquals(AuthenticatorStatus.ACTIVE, scene.phone().status());
            assertEquals(NOON, scene.phone().confirmedAt());
            assertEquals(Reason.ALREADY_USED, scene.reasonFor(scene.fits(100), NOON));
        }

        @ParameterizedTest
        @EnumSource(value = AuthenticatorStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "PENDING")
        void refuses_a_first_set_up_where_any_second_factor_was_ever_confirmed(AuthenticatorStatus earlier) {
            scene.phoneIs(AuthenticatorStatus.PENDING);
            scene.tabletIs(earlier);

            assertEquals(Reason.NOT_USABLE, scene.confirmationReason(scene.fits(100), Set.of("totp"), NOON));
        }

        @Test
        void allows_a_first_set_up_beside_another_that_was_never_confirmed() {
            scene.phoneIs(AuthenticatorStatus.PENDING);
            scene.tabletIs(AuthenticatorStatus.PENDING);

            assertInstanceOf(
                    Accepted.class,
                    scene.confirm(scene.fits(100), Set.of("totp"), NOON).verdict());
        }

        @Test
        void rejects_where_the_authenticator_is_of_somebody_else() {
            assertEquals(
                    Reason.NOT_USABLE,
                    scene.reasonOf(scene.attemptOn("of-somebody-else", Circle.STRANGER, scene.fits(100)), NOON));
        }
    }

    @Nested
    class Five_failures_are_free {
        @Test
        void looks_at_a_sixth_attempt_only_after_thirty_seconds() {
            scene.fail(5, NOON);

            assertEquals(Reason.THROTTLED, scene.reasonFor(scene.fits(100), NOON.plusMillis(29_999)));
            assertTrue(scene.accepts(scene.fits(100), NOON.plusSeconds(30)));
        }

        @Test
        void lets_the_fifth_attempt_pass_after_four_failures() {
            scene.fail(4, NOON);

            assertTrue(scene.accepts(scene.fits(100), NOON));
        }

        @ParameterizedTest
        @CsvSource({
            "5, 30",
            "6, 60",
            "7, 120",
            "8, 240",
            "9, 480",
            "10, 960",
            "11, 1920",
            "12, 3600",
            "13, 3600",
            "49, 3600"
        })
        void doubles_the_wait_with_each_failure_up_to_an_hour(int failures, long seconds) {
            Instant last = scene.failPatiently(failures, NOON);

            assertEquals(
                    Reason.THROTTLED,
                    scene.reasonFor(scene.fits(100), last.plusSeconds(seconds).minusMillis(1)));
            assertTrue(scene.accepts(scene.fits(100), last.plusSeconds(seconds)));
        }

        @Test
        void does_not_count_what_it_did_not_look_at() {
            scene.fail(5, NOON);
            VerificationState waiting = scene.state();

            scene.fail(500, NOON.plusSeconds(1));

            assertEquals(waiting, scene.state());
        }

        @Test
        void clears_the_failures_in_a_row_when_a_sign_in_is_completed() {
            scene.fail(4, NOON);
            scene.present(scene.fits(100), NOON);

            assertEquals(0, scene.codes(Circle.STRANGER).inARow());
            assertEquals(
                    0, scene.state().tally(Scene.PHONE.value(), Circle.STRANGER).inARow());
            assertEquals(4, scene.codes(Circle.STRANGER).inThirtyDays(NOON));
        }

        @Test
        void clears_nothing_when_a_right_password_is_only_the_first_step() {
            scene.failPasswords(4, NOON);

            scene.presentPassword(Scene.always(), false, NOON);

            assertEquals(4, scene.passwords(Circle.STRANGER).inARow());
        }

        @Test
        void clears_the_password_failures_with_the_sign_in_they_belong_to() {
            scene.failPasswords(4, NOON);
            scene.present(scene.completing(scene.fits(100), Set.of("password")), NOON);

            assertEquals(0, scene.passwords(Circle.STRANGER).inARow());
        }
    }

    @Nested
    class Passwords_codes_and_circles_count_apart {
        @Test
        void wrong_passwords_never_close_codes() {
            scene.failPasswordsPatiently(60, NOON);

            assertTrue(scene.accepts(scene.fits(100), NOON.plus(Duration.ofDays(4))));
        }

        @Test
        void a_strangers_failures_make_the_own_browser_neither_wait_nor_fail() {
            Instant last = scene.failPatiently(60, NOON);

            assertEquals(Reason.NOT_USABLE, scene.reasonFor(scene.fits(100), last.plus(Duration.ofHours(2))));
            assertTrue(scene.acceptsFrom(Circle.KNOWN, scene.fits(100), last));
        }

        @Test
        void failures_of_the_own_browser_do_not_close_others() {
            for (int i = 0; i < 5; i++) {
                scene.presentFrom(Circle.KNOWN, Scene.wrong(), NOON);
            }

            assertEquals(Reason.THROTTLED, scene.reasonFrom(Circle.KNOWN, scene.fits(100), NOON));
            assertTrue(scene.accepts(scene.fits(100), NOON));
        }

        @Test
        void counts_a_failure_once_for_the_person_and_once_for_each_authenticator_tried() {
            scene.tabletIs(AuthenticatorStatus.ACTIVE);

            scene.presentToAll(Scene.wrong(), Scene.wrong(), NOON);

            assertEquals(1, scene.codes(Circle.STRANGER).inARow());
            assertEquals(
                    1, scene.state().tally(Scene.PHONE.value(), Circle.STRANGER).inARow());
            assertEquals(
                    1,
                    scene.state().tally(Scene.TABLET.value(), Circle.STRANGER).inARow());
        }

        @Test
        void counts_nothing_against_the_others_when_one_authenticator_accepts() {
            scene.tabletIs(AuthenticatorStatus.ACTIVE);

            Decision decision = scene.presentToAll(Scene.wrong(), scene.fits(100), NOON);

            assertEquals(
                    Scene.TABLET,
                    assertInstanceOf(Accepted.class, decision.verdict()).proof().authenticator());
            assertEquals(0, scene.codes(Circle.STRANGER).inARow());
            assertEquals(
                    0, scene.state().tally(Scene.PHONE.value(), Circle.STRANGER).inARow());
        }

        @Test
        void accepts_by_one_authenticator_what_is_spent_on_another() {
            scene.tabletIs(AuthenticatorStatus.ACTIVE);
            scene.present(scene.fits(100), NOON);

            assertInstanceOf(
                    Accepted.class,
                    scene.presentToAll(scene.fits(100), scene.fits(100), NOON).verdict());
        }

        @Test
        void treats_and_counts_an_unknown_name_like_any_other() {
            for (int i = 0; i < 5; i++) {
                assertEquals(Reason.NOT_USABLE, scene.unknownReason(NOON));
            }
            assertEquals(Reason.THROTTLED, scene.unknownReason(NOON.plusSeconds(29)));
            assertEquals(Reason.NOT_USABLE, scene.unknownReason(NOON.plusSeconds(30)));
        }
    }

    @Nested
    class Many_failures_close_an_authenticator {
        @Test
        void disables_it_at_fifty_in_a_row_from_the_own_browsers() {
            Instant last = scene.failPatientlyFrom(Circle.KNOWN, 49, NOON);
            assertEquals(AuthenticatorStatus.ACTIVE, scene.phone().status());

            Decision fiftieth = scene.presentFrom(Circle.KNOWN, Scene.wrong(), last.plus(Duration.ofHours(1)));

            assertEquals(AuthenticatorStatus.DISABLED, scene.phone().status());
            assertEquals(scene.phone().id().value(), fiftieth.event().detail().get("disabled"));
            assertEquals("ann", fiftieth.notices().getFirst().subscriber().value());
            assertEquals(Scene.WHERE, fiftieth.notices().getFirst().place());
            assertEquals(
                    List.of(Notice.Kind.DISABLED),
                    fiftieth.notices().stream().map(Notice::kind).toList());
            assertEquals(
                    Reason.NOT_USABLE,
                    scene.reasonFrom(Circle.KNOWN, scene.fits(9_999), last.plus(Duration.ofDays(400))));
        }

        @Test
        void records_both_of_two_that_one_attempt_disables() {
            scene.tabletIs(AuthenticatorStatus.ACTIVE);
            Instant last = scene.failBothPatiently(49, NOON);

            Decision fiftieth = scene.presentToBoth(Circle.KNOWN, Scene.wrong(), last.plus(Duration.ofHours(1)));

            assertEquals(AuthenticatorStatus.DISABLED, scene.phone().status());
            assertEquals(AuthenticatorStatus.DISABLED, scene.tablet().status());
            assertEquals("phone tablet", fiftieth.event().detail().get("disabled"));
        }

        @Test
        void closes_it_to_strangers_only_at_fifty_in_a_row_from_strangers() {
            Instant last = scene.failPatiently(50, NOON);

            assertEquals(AuthenticatorStatus.ACTIVE, scene.phone().status());
            assertEquals(Reason.NOT_USABLE, scene.reasonFor(scene.fits(9_999), last.plus(Duration.ofDays(400))));
        }

        @Test
        void tells_of_a_closing_once() {
            Instant last = scene.failPatiently(49, NOON);

            assertEquals(
                    List.of(Notice.Kind.CLOSED_TO_STRANGERS),
                    scene.present(Scene.wrong(), last.plus(Duration.ofHours(1))).notices().stream()
                            .map(Notice::kind)
                            .toList());
            assertEquals(
                    List.of(),
                    scene.present(Scene.wrong(), last.plus(Duration.ofHours(3))).notices());
        }

        @Test
        void tells_the_person_at_thirty_failures_in_thirty_days_whatever_succeeds_between() {
            for (int i = 1; i <= 40; i++) {
                Decision failure = scene.present(Scene.wrong(), NOON.plusSeconds(i));
                assertEquals(
                        i == 30 ? List.of(Notice.Kind.MANY_FAILURES) : List.of(),
                        failure.notices().stream().map(Notice::kind).toList());
                scene.present(scene.fits(100 + i), NOON.plusSeconds(i));
            }
        }

        @Test
        void disables_it_at_a_hundred_in_thirty_days_whatever_succeeds_between() {
            for (int i = 1; i <= 99; i++) {
                scene.presentFrom(Circle.KNOWN, Scene.wrong(), NOON.plusSeconds(i));
                assertTrue(scene.acceptsFrom(Circle.KNOWN, scene.fits(100 + i), NOON.plusSeconds(i)));
            }

            scene.presentFrom(Circle.KNOWN, Scene.wrong(), NOON.plusSeconds(100));

            assertEquals(AuthenticatorStatus.DISABLED, scene.phone().status());
        }

        @Test
        void forgets_failures_older_than_thirty_days_for_that_count_only() {
            for (int i = 1; i <= 99; i++) {
                scene.presentFrom(Circle.KNOWN, Scene.wrong(), NOON);
                scene.presentFrom(Circle.KNOWN, scene.fits(100 + i), NOON);
            }

            scene.presentFrom(Circle.KNOWN, Scene.wrong(), NOON.plus(Duration.ofDays(30)));

            assertEquals(AuthenticatorStatus.ACTIVE, scene.phone().status());
            assertEquals(1, scene.codes(Circle.KNOWN).inThirtyDays(NOON.plus(Duration.ofDays(30))));
        }

        @Test
        void closes_a_pending_set_up_at_fifty_without_disabling_anything() {
            scene.phoneIs(AuthenticatorStatus.PENDING);
            Instant at = NOON;
            for (int i = 0; i < 50; i++) {
                scene.confirm(Scene.wrong(), Set.of(), at);
                at = at.plus(Duration.ofHours(1));
            }

            assertEquals(AuthenticatorStatus.PENDING, scene.phone().status());
            assertEquals(Reason.NOT_USABLE, scene.confirmationReason(scene.fits(100), Set.of(), at));
        }

        @Test
        void first_codes_do_not_count_against_the_person() {
            scene.phoneIs(AuthenticatorStatus.PENDING);
            for (int i = 0; i < 5; i++) {
                scene.confirm(Scene.wrong(), Set.of(), NOON);
            }

            assertEquals(Tally.NONE, scene.codes(Circle.KNOWN));
            assertEquals(Reason.THROTTLED, scene.confirmationReason(scene.fits(100), Set.of(), NOON));
        }
    }

    @Nested
    class Every_decision_is_on_record {
        @Test
        void records_an_acceptance_with_what_was_used() {
            Decision decision = scene.present(scene.fits(100), NOON);

            assertEquals("codes.accepted", decision.event().event());
            assertEquals(NOON, decision.event().at());
            assertEquals(new AuditEvent.Place.Account("ann"), decision.event().place());
            assertEquals("phone", decision.event().detail().get("authenticator"));
        }

        @Test
        void records_the_true_reason_of_a_rejection() {
            Decision decision = scene.present(Scene.wrong(), NOON);

            assertEquals("codes.rejected", decision.event().event());
            assertEquals(
                    Map.of("reason", "WRONG", "circle", "STRANGER"),
                    decision.event().detail());
        }

        @Test
        void records_passwords_and_first_codes_under_names_of_their_own() {
            assertEquals(
                    "password.rejected",
                    scene.presentPassword(Scene.wrong(), false, NOON).event().event());
            scene.phoneIs(AuthenticatorStatus.PENDING);
            assertEquals(
                    "confirmation.accepted",
                    scene.confirm(scene.fits(1), Set.of(), NOON).event().event());
        }

        @Test
        void records_attempts_on_unknown_names_without_the_name() {
            Decision decision = scene.presentUnknown(NOON);

            assertEquals("password.rejected", decision.event().event());
            assertEquals(new AuditEvent.Place.Installation(), decision.event().place());
        }

        @Test
        void records_what_the_person_was_told() {
            scene.failPatiently(29, NOON);
            Decision thirtieth = scene.present(Scene.wrong(), NOON.plus(Duration.ofDays(2)));

            assertEquals("MANY_FAILURES", thirtieth.event().detail().get("told"));
            assertEquals(
                    ThrottleGroup.CODES.about(), thirtieth.notices().getFirst().detail());
        }

        @Test
        void records_refusals_too() {
            scene.fail(5, NOON);

            Rejected refused = assertInstanceOf(
                    Rejected.class, scene.present(scene.fits(100), NOON).verdict());
            assertEquals(Reason.THROTTLED, refused.reason());
        }
    }
}
