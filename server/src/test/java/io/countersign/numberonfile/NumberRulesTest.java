package io.countersign.numberonfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.numberonfile.NumberRules.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NumberRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    @Test
    void only_the_first_number_of_an_account_less_than_a_day_old_counts_at_once() {
        assertEquals(NOW, NumberRules.from(NOW.minus(Duration.ofHours(23)), false, NOW));
        assertEquals(NOW.plus(NumberRules.WAIT), NumberRules.from(NOW.minus(Duration.ofDays(1)), false, NOW));
        assertEquals(NOW.plus(NumberRules.WAIT), NumberRules.from(NOW.minus(Duration.ofHours(1)), true, NOW));
    }

    @Test
    void the_old_one_stays_in_effect_to_the_millisecond() {
        Instant from = NOW.plus(NumberRules.WAIT);
        List<Entry<String>> entries =
                List.of(new Entry<>(Optional.of("old"), NOW), new Entry<>(Optional.empty(), from));
        assertEquals(Optional.of("old"), NumberRules.at(entries, from.minusMillis(1)));
        assertEquals(Optional.empty(), NumberRules.at(entries, from));
    }

    /** Whatever was changed in whatever order: what counts was set at least a month ago, or was the first of all. */
    @Test
    void nothing_but_the_first_counts_before_a_month_has_passed() {
        var random = new SplittableRandom(38);
        for (int round = 0; round < 2_000; round++) {
            Instant made = NOW;
            Instant now = NOW;
            List<Entry<Integer>> entries = new ArrayList<>();
            List<Instant> setAt = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                now = now.plusSeconds(random.nextLong(Duration.ofDays(20).toSeconds()));
                Instant at = now;
                boolean had = !entries.isEmpty();
                entries.removeIf(entry -> entry.from().isAfter(at));
                entries.add(new Entry<>(Optional.of(i), NumberRules.from(made, had, now)));
                setAt.add(now);
                Instant later =
                        now.plusSeconds(random.nextLong(Duration.ofDays(40).toSeconds()));
                Optional<Integer> counts = NumberRules.at(entries, later);
                counts.ifPresent(number -> assertTrue(
                        number == 0 && setAt.getFirst().isBefore(made.plus(NumberRules.FRESH_ACCOUNT))
                                || !later.isBefore(setAt.get(number).plus(NumberRules.WAIT)),
                        entries + " at " + later));
            }
        }
    }
}
