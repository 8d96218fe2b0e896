package io.countersign.otp;

import java.time.Duration;
import java.time.Instant;

/**
 * A counted step of time: the T of RFC 6238 section 4.2. It says which step, not when.
 *
 * @param value how many periods lie between 1970-01-01T00:00Z and the start of the step; negative before
 */
public record TimeStep(long value) implements Comparable<TimeStep> {
    /**
     * The step so many steps later.
     *
     * @param steps how many; negative for earlier
     * @return that step
     */
    public TimeStep plus(long steps) {
        return new TimeStep(Math.addExact(value, steps));
    }

    /**
     * How many steps this one is after another.
     *
     * @param other the other step
     * @return the difference, negative if this one is earlier
     */
    public long minus(TimeStep other) {
        return Math.subtractExact(value, other.value);
    }

    /**
     * When the step begins.
     *
     * @param period how long a step is, in whole seconds
     * @return the first instant of the step
     */
    public Instant start(Duration period) {
        return Instant.ofEpochSecond(Math.multiplyExact(value, period.toSeconds()));
    }

    /**
     * Whether this step is later than another.
     *
     * @param other the other step
     * @return true if it is
     */
    public boolean isAfter(TimeStep other) {
        return value > other.value;
    }

    @Override
    public int compareTo(TimeStep other) {
        return Long.compare(value, other.value);
    }
}
