package io.countersign.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When a message is tried again. */
class RetryRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void each_wait_is_twice_the_one_before_up_to_an_hour() {
        assertEquals(Duration.ofSeconds(5), pause(0, 0));
        assertEquals(Duration.ofSeconds(10), pause(1, 0));
        assertEquals(Duration.ofSeconds(2560), pause(9, 0));
        assertEquals(Duration.ofHours(1), pause(10, 0));
        assertEquals(Duration.ofHours(1), pause(1_000_000_000_000L, 0));
    }

    @Test
    void a_code_good_for_ten_minutes_is_tried_seven_times_at_least() {
        Duration all = Duration.ZERO;
        int tries = 1;
        while (all.plus(pause(tries - 1, 1)).compareTo(Duration.ofMinutes(10)) < 0) {
            all = all.plus(pause(tries - 1, 1));
            tries++;
        }
        assertTrue(tries >= 7, String.valueOf(tries));
    }

    @Test
    void no_wait_is_shorter_than_its_schedule_nor_than_what_is_asked_for_and_none_is_longer_than_a_day() {
        var random = new Random(20260302);
        for (int i = 0; i < 10_000; i++) {
            long attempts = random.nextLong(0, 40);
            double chance = random.nextDouble();
            Optional<Duration> asked = random.nextBoolean()
                    ? Optional.of(Duration.ofSeconds(random.nextLong(-10, 200_000)))
                    : Optional.empty();

            Duration pause = Duration.between(NOW, RetryRules.next(attempts, asked, chance, NOW));

            Duration planned = pause(attempts, 0);
            assertTrue(pause.compareTo(planned) >= 0);
            assertTrue(pause.compareTo(pause(attempts, 1)) <= 0 || asked.isPresent());
            assertTrue(pause.compareTo(RetryRules.LONGEST_ASKED) <= 0);
            asked.filter(wish -> wish.compareTo(RetryRules.LONGEST_ASKED) <= 0)
                    .ifPresent(wish -> assertTrue(pause.compareTo(wish) >= 0));
            assertTrue(pause(attempts + 1, chance).compareTo(pause(attempts, chance)) >= 0);
        }
    }

    private static Duration pause(long attempts, double chance) {
        return Duration.between(NOW, RetryRules.next(attempts, Optional.empty(), chance, NOW));
    }
}
