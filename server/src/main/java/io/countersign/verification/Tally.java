package io.countersign.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A count of failures: those in a row, which a success clears, and those of the last 30 days, which nothing clears; or
 * of guesses, over a year.
 *
 * @param byDay failures or guesses by day since 1970 (UTC)
 */
public record Tally(int inARow, Instant lastFailureAt, SortedMap<Long, Integer> byDay) {
    /** No failure yet. */
    public static final Tally NONE = new Tally(0, Instant.EPOCH, new TreeMap<>());

    private static final int DAYS = 30;

    /** The day of now is one of them, so that 365 whole days are always counted. */
    private static final int DAYS_IN_A_YEAR = 366;

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

    /** This count after so many guesses: those of a year are kept, and no row of failures begins. */
    Tally guessed(int guesses, Instant now) {
        SortedMap<Long, Integer> days = since(now, DAYS_IN_A_YEAR);
        days.merge(day(now), guesses, Integer::sum);
        return new Tally(inARow, now, days);
    }

    /** How many guesses the last 365 days hold, and the begun one before them. */
    int inAYear(Instant now) {
        return since(now, DAYS_IN_A_YEAR).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
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
        return since(now, DAYS);
    }

    private SortedMap<Long, Integer> since(Instant now, int days) {
        return new TreeMap<>(byDay.tailMap(day(now) - days + 1));
    }

    private static long day(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), Duration.ofDays(1).toSeconds());
    }
}
