package io.countersign.evidence.report;

import java.time.Instant;

/**
 * The time evidence speaks of.
 *
 * @param from its first instant
 * @param until the instant after its last
 */
public record Period(Instant from, Instant until) {
    /** Refuses one that ends before it begins. */
    public Period {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a period ends after it begins");
        }
    }

    /** Whether something happened in it. */
    public boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }
}
