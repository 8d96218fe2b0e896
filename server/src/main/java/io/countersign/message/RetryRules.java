package io.countersign.message;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a message is tried again. Pure. The first waits are short, since a code is worth nothing after minutes; each is
 * twice as long as the one before, up to an hour. How often it is tried follows from when it is worth nothing any more.
 */
final class RetryRules {
    static final Duration FIRST = Duration.ofSeconds(5);
    static final Duration LONGEST = Duration.ofHours(1);

    /** The most that somebody who is overloaded may have us wait. */
    static final Duration LONGEST_ASKED = Duration.ofHours(24);

    /** So much longer than its schedule a wait can be, lest everything comes back in one moment. */
    private static final double JITTER = 0.25;

    private static final int DOUBLINGS = 10;

    private RetryRules() {}

    /**
     * The moment of the next attempt.
     *
     * @param attempts how often it was tried before the attempt that has just failed
     * @param asked how long the other side asks to be left alone
     * @param chance from 0 to 1, for the jitter
     */
    static Instant next(long attempts, Optional<Duration> asked, double chance, Instant now) {
        Duration doubled = FIRST.multipliedBy(1L << Math.clamp(attempts, 0, DOUBLINGS));
        Duration planned = shorter(doubled, LONGEST);
        Duration jittered = planned.plusMillis((long) (planned.toMillis() * JITTER * chance));
        Duration wished = shorter(asked.orElse(Duration.ZERO), LONGEST_ASKED);
        return now.plus(wished.compareTo(jittered) > 0 ? wished : jittered);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
