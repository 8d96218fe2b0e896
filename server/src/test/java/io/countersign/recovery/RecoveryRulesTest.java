package io.countersign.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.organization.Role;
import io.countersign.platform.web.Language;
import io.countersign.recovery.Approval.Kind;
import io.countersign.recovery.RecoveryCase.State;
import io.countersign.recovery.RecoveryCase.Subject;
import io.countersign.recovery.RecoveryCase.Times;
import io.countersign.recovery.RecoveryRules.Facts;
import io.countersign.recovery.RecoveryRules.Refusal;
import io.countersign.secret.KeyFile;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecoveryRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final SubscriberId ANN = new SubscriberId("ann");
    private static final SubscriberId BOB = new SubscriberId("bob");
    private static final SubscriberId CY = new SubscriberId("cy");

    @Test
    void two_channels_of_which_one_is_vouched_for_show_who_it_is() {
        assertFalse(RecoveryRules.isIdentified(List.of()));
        for (Method one : Method.values()) {
            assertFalse(RecoveryRules.isIdentified(List.of(proof(one))));
            assertFalse(RecoveryRules.isIdentified(List.of(proof(one), proof(one))));
            for (Method other : Method.values()) {
                assertEquals(one != other, RecoveryRules.isIdentified(List.of(proof(one), proof(other))));
            }
        }
    }

    @Test
    void support_counts_for_one_beside_a_colleague_and_without_one_only_for_an_owner_alone() {
        Approval colleague = approval("a", Kind.COLLEAGUE);
        Approval support = approval("s", Kind.SUPPORT);
        Approval more = approval("t", Kind.SUPPORT);
        for (boolean alone : List.of(true, false)) {
            assertFalse(RecoveryRules.isAgreed(1, alone, List.of()));
            assertTrue(RecoveryRules.isAgreed(1, alone, List.of(colleague)));
            assertFalse(RecoveryRules.isAgreed(1, alone, List.of(support, more)));
            assertFalse(RecoveryRules.isAgreed(2, alone, List.of(colleague)));
            assertTrue(RecoveryRules.isAgreed(2, alone, List.of(colleague, support)));
            assertTrue(RecoveryRules.isAgreed(2, alone, List.of(colleague, approval("b", Kind.COLLEAGUE))));
            assertEquals(alone, RecoveryRules.isAgreed(2, alone, List.of(support)));
            assertEquals(alone, RecoveryRules.isAgreed(2, alone, List.of(support, more)));
        }
    }

    @Test
    void a_printed_key_is_enough_for_an_owner_alone_and_for_nobody_else() {
        List<Approval> key = List.of(approval(Approval.KEY, Kind.KEY));
        assertTrue(RecoveryRules.isAgreed(2, true, key));
        assertFalse(RecoveryRules.isAgreed(2, false, key));
        assertFalse(RecoveryRules.isAgreed(1, true, key));
    }

    @Test
    void support_vouches_for_anybody_agrees_for_owners_and_has_no_part_in_its_own_case() {
        for (boolean owner : List.of(true, false)) {
            assertTrue(RecoveryRules.witness(support(State.OPENED, "", BOB, owner), NOW)
                    .isEmpty());
            assertEquals(
                    owner,
                    RecoveryRules.approve(support(State.IDENTIFIED, "", CY, owner), NOW)
                            .isEmpty());
            assertTrue(RecoveryRules.refuse(support(State.WAITING, "", CY, owner), NOW)
                    .isEmpty());
        }
        assertEquals(
                Optional.of(Refusal.HAD_A_PART), RecoveryRules.approve(support(State.IDENTIFIED, "", BOB, true), NOW));
        for (Facts own : List.of(support(State.OPENED, "", ANN, true), support(State.OPENED, CY.value(), CY, true))) {
            assertEquals(Optional.of(Refusal.OWN_CASE), RecoveryRules.witness(own, NOW));
            assertEquals(Optional.of(Refusal.OWN_CASE), RecoveryRules.approve(own, NOW));
        }
    }

    @Test
    void each_risk_adds_a_day_up_to_three_and_a_password_lost_too_is_three_at_once() {
        assertEquals(Duration.ZERO, RecoveryRules.wait(false, Duration.ZERO, Set.of(), false));
        assertEquals(Duration.ofHours(5), RecoveryRules.wait(false, Duration.ofHours(5), Set.of(), false));
        assertEquals(
                Duration.ofHours(29),
                RecoveryRules.wait(false, Duration.ofHours(5), Set.of(Risk.UNKNOWN_NETWORK), false));
        assertEquals(
                Duration.ofHours(72), RecoveryRules.wait(false, Duration.ofHours(5), EnumSet.allOf(Risk.class), false));
        assertEquals(Duration.ofHours(72), RecoveryRules.wait(true, Duration.ZERO, Set.of(), false));
        assertEquals(Duration.ofHours(72), RecoveryRules.wait(true, Duration.ZERO, Set.of(), true));
        assertEquals(
                Duration.ofHours(20), RecoveryRules.wait(false, Duration.ofHours(72), EnumSet.allOf(Risk.class), true));
    }

    @Test
    void an_owner_needs_two_others_and_everybody_else_one() {
        for (Role role : Role.values()) {
            assertEquals(role == Role.OWNER ? 2 : 1, RecoveryRules.approvals(role));
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void each_role_does_what_it_may(Role role) {
        boolean helps = role == Role.OWNER || role == Role.ADMINISTRATOR || role == Role.HELP_DESK;
        boolean agrees = role == Role.OWNER || role == Role.ADMINISTRATOR;
        assertEquals(
                helps,
                RecoveryRules.witness(facts(State.OPENED, "", BOB, role), NOW).isEmpty());
        assertEquals(
                agrees,
                RecoveryRules.approve(facts(State.IDENTIFIED, "", CY, role), NOW)
                        .isEmpty());
        assertEquals(
                helps,
                RecoveryRules.refuse(facts(State.WAITING, "", BOB, role), NOW).isEmpty());
    }

    @Test
    void who_has_no_place_in_the_practice_does_nothing() {
        var nobody = new Facts(of(State.OPENED, ""), List.of(), List.of(), BOB, Optional.empty());
        assertEquals(Optional.of(Refusal.NOT_ALLOWED), RecoveryRules.witness(nobody, NOW));
        assertEquals(Optional.of(Refusal.NOT_ALLOWED), RecoveryRules.approve(nobody, NOW));
        assertEquals(Optional.of(Refusal.NOT_ALLOWED), RecoveryRules.refuse(nobody, NOW));
    }

    @Test
    void nobody_has_a_part_in_their_own_case_nor_in_one_opened_where_they_were_signed_in() {
        for (Facts own :
                List.of(facts(State.OPENED, "", ANN, Role.OWNER), facts(State.OPENED, CY.value(), CY, Role.OWNER))) {
            assertEquals(Optional.of(Refusal.OWN_CASE), RecoveryRules.witness(own, NOW));
            assertEquals(Optional.of(Refusal.OWN_CASE), RecoveryRules.approve(own, NOW));
            assertEquals(Optional.of(Refusal.OWN_CASE), RecoveryRules.refuse(own, NOW));
        }
    }

    @Test
    void who_vouched_or_agreed_does_not_agree_again() {
        assertEquals(
                Optional.of(Refusal.HAD_A_PART),
                RecoveryRules.approve(facts(State.IDENTIFIED, "", BOB, Role.OWNER), NOW));
        var agreed = new Facts(
                of(State.IDENTIFIED, ""),
                List.of(),
                List.of(approval(CY.value(), Kind.COLLEAGUE)),
                CY,
                Optional.of(Role.OWNER));
        assertEquals(Optional.of(Refusal.HAD_A_PART), RecoveryRules.approve(agreed, NOW));
    }

    @Test
    void proofs_come_while_it_is_open_agreement_once_it_is_identified_and_neither_after_three_days() {
        for (State state : State.values()) {
            assertEquals(
                    state == State.OPENED,
                    RecoveryRules.witness(facts(state, "", BOB, Role.OWNER), NOW)
                            .isEmpty());
            assertEquals(
                    state == State.IDENTIFIED,
                    RecoveryRules.approve(facts(state, "", CY, Role.OWNER), NOW).isEmpty());
            assertEquals(
                    !state.isOver(),
                    RecoveryRules.refuse(facts(state, "", BOB, Role.OWNER), NOW).isEmpty());
        }
        Instant late = NOW.plus(RecoveryCase.PATIENCE);
        assertTrue(RecoveryRules.witness(facts(State.OPENED, "", BOB, Role.OWNER), late.minusMillis(1))
                .isEmpty());
        assertFalse(RecoveryRules.witness(facts(State.OPENED, "", BOB, Role.OWNER), late)
                .isEmpty());
        assertFalse(RecoveryRules.approve(facts(State.IDENTIFIED, "", CY, Role.OWNER), late)
                .isEmpty());
    }

    @Test
    void an_end_is_an_end() {
        for (State state : State.values()) {
            assertEquals(
                    Set.of(State.CLOSED, State.REFUSED, State.CANCELLED, State.EXPIRED)
                            .contains(state),
                    state.isOver());
            assertFalse(state.next().contains(state));
        }
        assertEquals(
                List.of(State.TICKET),
                Arrays.stream(State.values())
                        .filter(state -> state.next().contains(State.CLOSED))
                        .toList());
    }

    @Test
    void words_are_the_same_for_a_case_and_fit_in_any_language_and_spelling() {
        var key = io.countersign.World.key(KeyFile.Kind.KEY_ENCRYPTION).forPurpose("test");
        Phrase phrase = Phrase.of(key, new RecoveryCaseId("one"));
        for (Language language : Language.values()) {
            String words = phrase.in(language);
            assertEquals(words, Phrase.of(key, new RecoveryCaseId("one")).in(language));
            assertTrue(
                    phrase.fits("  " + words.toUpperCase(java.util.Locale.ROOT).replace(" ", ", ") + "."));
            assertFalse(phrase.fits(words + " " + words));
            assertFalse(phrase.fits(words.substring(0, words.lastIndexOf(' '))));
        }
        assertFalse(phrase.fits(Phrase.of(key, new RecoveryCaseId("two")).in(Language.ENGLISH)));
        assertFalse(phrase.fits(""));
        assertEquals("Phrase", phrase.toString());
    }

    @Test
    void a_network_is_the_beginning_of_an_address() {
        assertEquals("192.0", Network.of("192.0.2.7"));
        assertEquals("2001:db8:1", Network.of("2001:db8:1:2:3:4:5:6"));
        assertEquals("", Network.of(""));
    }

    private static RecoveryProof proof(Method method) {
        return new RecoveryProof(method, method.isWitnessed() ? Optional.of(BOB) : Optional.empty(), NOW);
    }

    private static Approval approval(String who, Kind kind) {
        return new Approval(who, kind, NOW);
    }

    private static Facts support(State state, String openedBy, SubscriberId by, boolean owner) {
        return new Facts(
                of(state, openedBy), List.of(proof(Method.CALL_BACK)), List.of(), by, Optional.empty(), true, owner);
    }

    private static Facts facts(State state, String openedBy, SubscriberId by, Role role) {
        return new Facts(of(state, openedBy), List.of(proof(Method.CALL_BACK)), List.of(), by, Optional.of(role));
    }

    private static RecoveryCase of(State state, String openedBy) {
        return new RecoveryCase(
                new RecoveryCaseId("case"),
                Optional.of(new Subject(ANN, new OrganizationId("home"))),
                false,
                state,
                1,
                openedBy,
                "",
                "",
                Set.of(),
                new Times(
                        NOW, Optional.of(NOW), Optional.of(NOW), Optional.of(NOW), Optional.empty(), Optional.empty()));
    }
}
