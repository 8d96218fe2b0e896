package io.countersign.evidence.report;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * The sign-ins of a period on the pages of the installation, counted: what it enforced itself.
 *
 * @param ways how many there were of each way, each way named
 * @param days the same by day (UTC), of days on which there were any
 * @param methods how many there were by what was proved, as the log writes it
 * @param ages of those in a remembered browser, by how long ago the second factor had been proved
 * @param people how many people signed in
 * @param renewed how often both factors were proved again in a session that went on
 * @param resumed how often a session that had rested went on after one factor
 * @param unexplained every sign-in that is none of the others; there must be none
 * @param unborne those that name an exemption which neither an entry of this log nor a standing bears
 */
public record SignIns(
        SortedMap<Way, Long> ways,
        List<Day> days,
        SortedMap<String, Long> methods,
        SortedMap<Age, Long> ages,
        long people,
        long renewed,
        long resumed,
        List<Happening> unexplained,
        List<Happening> unborne) {

    /** One day. */
    public record Day(LocalDate day, SortedMap<Way, Long> ways) {}

    /** How long ago the second factor had been proved, at most. */
    public enum Age {
        /** One hour. */
        H1(1),
        /** Four hours. */
        H4(4),
        /** Eight hours. */
        H8(8),
        /** Twelve hours. */
        H12(12),
        /** A day. */
        H24(24);

        private final int hours;

        Age(int hours) {
            this.hours = hours;
        }

        /** So many hours at most. */
        public int hours() {
            return hours;
        }

        static Age of(Duration age) {
            for (Age one : values()) {
                if (age.compareTo(Duration.ofHours(one.hours)) <= 0) {
                    return one;
                }
            }
            throw new IllegalArgumentException("longer than browsers are remembered");
        }
    }

    /** How many there were in all. */
    public long all() {
        return ways.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many there were of one way. */
    public long of(Way way) {
        return ways.getOrDefault(way, 0L);
    }
}
