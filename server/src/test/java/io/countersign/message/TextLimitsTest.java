package io.countersign.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.message.TextLimits.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextLimitsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    @Test
    void the_first_message_waits_for_nothing() {
        assertEquals(Optional.empty(), TextLimits.refusal(new TextCounts(List.of(), Map.of()), NOW));
    }

    @Test
    void each_message_to_a_number_makes_the_wait_for_the_next_one_no_shorter() {
        var sent = new ArrayList<Instant>();
        Duration before = Duration.ZERO;
        for (int i = 0; i < 12; i++) {
            sent.add(NOW);
            Duration wait = Duration.between(NOW, TextLimits.openAt(sent).orElseThrow());
            assertTrue(wait.compareTo(before) >= 0);
            before = wait;
        }
        assertEquals(TextLimits.WAITS.getLast(), before);
    }

    @Test
    void the_wait_ends_to_the_millisecond() {
        var counts = new TextCounts(List.of(NOW), Map.of());
        Instant open = NOW.plus(TextLimits.WAITS.getFirst());
        assertEquals(Optional.of(new Refusal.Wait(open)), TextLimits.refusal(counts, open.minusMillis(1)));
        assertEquals(Optional.empty(), TextLimits.refusal(counts, open));
    }

    @ParameterizedTest
    @EnumSource
    void a_count_that_is_full_refuses_and_one_less_does_not(TextCap cap) {
        assertEquals(
                Optional.of(new Refusal.Full(cap)),
                TextLimits.refusal(new TextCounts(List.of(), Map.of(cap, (long) cap.most())), NOW));
        assertEquals(
                Optional.empty(), TextLimits.refusal(new TextCounts(List.of(), Map.of(cap, cap.most() - 1L)), NOW));
    }

    @Test
    void whatever_was_sent_is_refused_exactly_when_a_count_is_full_or_a_wait_runs() {
        var random = new SplittableRandom(20261129);
        for (int i = 0; i < 5_000; i++) {
            var sent = new ArrayList<Instant>();
            for (int n = random.nextInt(4); n > 0; n--) {
                sent.add(NOW.minusSeconds(random.nextLong(1_800)));
            }
            sent.sort((a, b) -> b.compareTo(a));
            TextCap cap = TextCap.values()[random.nextInt(TextCap.values().length)];
            long count = random.nextLong(cap.most() * 2L);
            var counts = new TextCounts(sent, Map.of(cap, count));
            boolean waits = TextLimits.openAt(sent).filter(NOW::isBefore).isPresent();
            assertEquals(
                    count >= cap.most() || waits,
                    TextLimits.refusal(counts, NOW).isPresent(),
                    counts.toString());
        }
    }
}
