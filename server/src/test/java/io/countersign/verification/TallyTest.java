package io.countersign.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The count of failures: in a row, and over thirty days. */
class TallyTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final long DAY = NOON.getEpochSecond() / 86_400;

    @Test
    void counts_by_the_day_it_happened() {
        Tally tally = Tally.NONE.failed(NOON).failed(NOON).failed(NOON.plus(Duration.ofDays(1)));

        assertEquals(Map.of(DAY, 2, DAY + 1, 1), tally.byDay());
        assertEquals(3, tally.inARow());
        assertEquals(NOON.plus(Duration.ofDays(1)), tally.lastFailureAt());
    }

    @Test
    void counts_the_thirty_days_that_end_today() {
        Tally tally = Tally.NONE.failed(NOON);

        assertEquals(1, tally.inThirtyDays(NOON.plus(Duration.ofDays(29))));
        assertEquals(0, tally.inThirtyDays(NOON.plus(Duration.ofDays(30))));
    }

    @Test
    void reads_its_text_back() {
        Tally tally = Tally.NONE.failed(NOON).failed(NOON).failed(NOON.plus(Duration.ofDays(1)));

        assertEquals(DAY + ":2," + (DAY + 1) + ":1", tally.byDayAsText());
        assertEquals(tally.byDay(), Tally.byDayFromText(tally.byDayAsText()));
        assertEquals("", Tally.NONE.byDayAsText());
        assertEquals(new TreeMap<>(), Tally.byDayFromText(""));
    }
}
