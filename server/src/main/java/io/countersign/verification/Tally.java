package io.countersign.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A count of failures: those in a row, which a success clears, and those of the last 30 days, which nothing clears.
 *
 * @param byDay failures by day since 1970 (UTC), for the last 30 days
 */
public record Tally(int inARow, Instant lastFailureAt, SortedMap<Long, Integer> byDay) {
    /** No failure yet. */
    public static final Tally NONE = new Tally(0, Instant.EPOCH, new TreeMap<>());

    private static final int DAYS = 30;

    public Tally {
        byDay = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(byDay));
    }

    /** This count after one more failure. */
    public Tally failed(Instant now) {
        SortedMap<Long, Integer> days = recent(now);
        days.merge(day(now), 1, Integer::sum);
        return new Tally(inARow + 1, now, days);
    }

    /** This count after a success: none in a row; the 30 days are kept. */
    public Tally cleared() {
        return new Tally(0, lastFailureAt, byDay);
    }

    /** How many failures the 30 days that end with the day of {@code now} hold. */
    public int inThirtyDays(Instant now) {
        return recent(now).values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The days as text for one column. */
    public String byDayAsText() {
        return byDay.entrySet().stream()
                .map(day -> day.getKey() + ":" + day.getValue())
                .collect(Collectors.joining(","));
    }

    /** Reads {@link #byDayAsText()} back. */
    public static SortedMap<Long, Integer> byDayFromText(String text) {
        return text.isEmpty()
                ? new TreeMap<>()
                : Arrays.stream(text.split(","))
                        .map(day -> day.split(":"))
                        .collect(Collectors.toMap(
                                day -> Long.valueOf(day[0]),
                                day -> Integer.valueOf(day[1]),
                                Integer::sum,
                                TreeMap::new));
    }

    private SortedMap<Long, Integer> recent(Instant now) {
        return new TreeMap<>(byDay.tailMap(day(now) - DAYS + 1));
    }

    private static long day(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), Duration.ofDays(1).toSeconds());
    }
}
