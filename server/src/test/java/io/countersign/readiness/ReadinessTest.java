package io.countersign.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.readiness.Finding.Topic;
import io.countersign.readiness.Readiness.Codes;
import io.countersign.readiness.Readiness.Facts;
import io.countersign.readiness.Readiness.State;
import io.countersign.readiness.Readiness.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private static final long SEED = Long.getLong("readiness.seed", 20260302L);
    private static final int ROUNDS = 20_000;
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Optional<Instant> LATELY = Optional.of(NOW.minus(Duration.ofDays(30)));

    @Test
    void one_phone_and_codes_on_paper_that_were_seen_are_enough() {
        var of = Readiness.of(facts(List.of(way("a", WayPlace.PHONE)), codes(10, NOW)), NOW);
        assertEquals(State.READY, of.state());
        assertEquals(Optional.empty(), of.next());
        assertTrue(of.getsIn());
    }

    @Test
    void an_app_and_a_passkey_of_which_nobody_said_where_they_lie_may_be_one_phone() {
        var ways = List.of(way("a", WayPlace.UNKNOWN), way("b", WayPlace.UNKNOWN));
        var of = Readiness.of(facts(ways, Optional.empty()), NOW);
        assertEquals(State.NOT_READY, of.state());
        assertEquals(Optional.of(Finding.WAYS_UNTOLD), of.next());
        assertFalse(of.getsIn());

        var said = List.of(way("a", WayPlace.UNKNOWN), way("b", WayPlace.COMPUTER));
        var known = Readiness.of(facts(said, Optional.empty()), NOW);
        assertEquals(State.NEARLY, known.state(), "the codes are missing still");
        assertEquals(List.of("b"), known.without().stream().map(Way::id).toList());
    }

    @Test
    void codes_count_for_a_year_after_they_were_seen_to_the_millisecond() {
        var ways = List.of(way("a", WayPlace.PHONE));
        var held = Readiness.of(facts(ways, codes(10, NOW.minus(Readiness.YEAR).plusMillis(1))), NOW);
        assertEquals(State.READY, held.state());
        var not = Readiness.of(facts(ways, codes(10, NOW.minus(Readiness.YEAR))), NOW);
        assertEquals(State.NOT_READY, not.state(), "nobody knows that they would get in");
        assertEquals(List.of(Finding.WAYS_TOGETHER, Finding.CODES_UNPROVED), not.missing());
        assertTrue(not.getsIn(), "if they hold them");
    }

    @Test
    void three_codes_are_few_and_none_is_none() {
        var ways = List.of(way("a", WayPlace.PHONE), way("b", WayPlace.KEY));
        assertEquals(List.of(), Readiness.of(facts(ways, codes(4, NOW)), NOW).missing());
        assertEquals(
                List.of(Finding.CODES_FEW),
                Readiness.of(facts(ways, codes(3, NOW)), NOW).missing());
        assertEquals(
                List.of(Finding.CODES_NONE),
                Readiness.of(facts(ways, codes(0, NOW)), NOW).missing());
    }

    @Test
    void a_number_that_waits_and_one_that_is_old_are_named_so() {
        var ways = List.of(way("a", WayPlace.PHONE), way("b", WayPlace.KEY));
        Optional<Instant> old = Optional.of(NOW.minus(Readiness.YEAR));
        var waits = new Facts(ways, codes(9, NOW), Optional.empty(), Optional.of(NOW.plusSeconds(9)), old);
        assertEquals(
                List.of(Finding.NUMBER_WAITS, Finding.ADDRESS_UNCHECKED),
                Readiness.of(waits, NOW).missing());
        var unchecked = new Facts(ways, codes(9, NOW), old, Optional.empty(), Optional.empty());
        assertEquals(
                List.of(Finding.NUMBER_UNCHECKED, Finding.ADDRESS_NONE),
                Readiness.of(unchecked, NOW).missing());
    }

    @Test
    void whoever_has_nothing_but_a_password_is_not_ready() {
        var of = Readiness.of(facts(List.of(), codes(10, NOW)), NOW);
        assertEquals(State.NOT_READY, of.state());
        assertEquals(Optional.of(Finding.WAYS_NONE), of.next());
    }

    @Test
    void whoever_is_called_ready_gets_in_without_the_phone() {
        each((random, facts) -> {
            var of = Readiness.of(facts, NOW);
            if (of.state() == State.READY) {
                boolean paper = facts.codes()
                        .filter(codes -> codes.left() > 0 && Readiness.isFresh(codes.proved(), NOW))
                        .isPresent();
                boolean other = facts.ways().stream()
                        .anyMatch(way -> way.place() != WayPlace.PHONE && way.place() != WayPlace.UNKNOWN);
                assertTrue(paper || other);
                assertTrue(facts.number().isPresent() && facts.address().isPresent());
            }
        });
    }

    @Test
    void one_finding_for_each_topic_and_a_next_step_exactly_where_something_is_missing() {
        each((random, facts) -> {
            var of = Readiness.of(facts, NOW);
            assertEquals(
                    Arrays.asList(Topic.values()),
                    of.findings().stream().map(Finding::topic).toList());
            assertEquals(of.state() == State.READY, of.next().isEmpty());
        });
    }

    @Test
    void more_in_hand_never_makes_anybody_less_ready() {
        each((random, facts) -> {
            State before = Readiness.of(facts, NOW).state();
            var ways = new ArrayList<>(facts.ways());
            ways.add(way("more", WayPlace.values()[random.nextInt(WayPlace.values().length)]));
            int left = facts.codes().map(Codes::left).orElse(0) + 1;
            for (Facts more : List.of(
                    new Facts(ways, facts.codes(), facts.number(), facts.waiting(), facts.address()),
                    new Facts(facts.ways(), codes(left, NOW), facts.number(), facts.waiting(), facts.address()),
                    new Facts(facts.ways(), facts.codes(), LATELY, facts.waiting(), facts.address()),
                    new Facts(facts.ways(), facts.codes(), facts.number(), facts.waiting(), LATELY))) {
                assertTrue(Readiness.of(more, NOW).state().compareTo(before) <= 0, () -> facts + " → " + more);
            }
        });
    }

    @Test
    void time_alone_never_makes_anybody_more_ready() {
        each((random, facts) -> {
            Instant later = NOW.plus(Duration.ofDays(random.nextInt(800)));
            State before = Readiness.of(facts, NOW).state();
            assertTrue(Readiness.of(facts, later).state().compareTo(before) >= 0, facts::toString);
        });
    }

    private static void each(BiConsumer<SplittableRandom, Facts> check) {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = SEED + round;
            try {
                var random = new SplittableRandom(seed);
                check.accept(random, any(random));
            } catch (AssertionError e) {
                throw new AssertionError("-Dreadiness.seed=" + seed, e);
            }
        }
    }

    private static Facts any(SplittableRandom random) {
        var ways = new ArrayList<Way>();
        for (int i = random.nextInt(4); i > 0; i--) {
            ways.add(way("w" + i, WayPlace.values()[random.nextInt(WayPlace.values().length)]));
        }
        return new Facts(
                ways,
                random.nextInt(4) == 0
                        ? Optional.empty()
                        : codes(random.nextInt(11), at(random).orElse(NOW)),
                at(random),
                at(random),
                at(random));
    }

    private static Optional<Instant> at(SplittableRandom random) {
        return random.nextInt(5) == 0
                ? Optional.empty()
                : Optional.of(NOW.minus(Duration.ofDays(random.nextInt(random.nextBoolean() ? 900 : 300))));
    }

    private static Facts facts(List<Way> ways, Optional<Codes> codes) {
        return new Facts(ways, codes, LATELY, Optional.empty(), LATELY);
    }

    private static Way way(String id, WayPlace place) {
        return new Way(id, "totp", id, place);
    }

    private static Optional<Codes> codes(int left, Instant proved) {
        return Optional.of(new Codes(left, proved));
    }
}
