package io.countersign.verification;

import java.time.Duration;
import java.time.Instant;

/**
 * How many wrong attempts are allowed, and what follows: pure rules over a {@link Tally}.
 *
 * <p>NIST SP 800-63B-4 section 3.2.2 allows at most 100 failures in a row for one authenticator. Two circles count
 * apart, so each closes at half of that.
 */
public final class Throttle {
    /** Failures in a row without any wait, where no practice has decided otherwise. */
    public static final int FREE = 5;

    /** Failures in a row that close an authenticator for good. */
    public static final int CLOSE_IN_A_ROW = 50;

    /** Failures in 30 days of which the person is told. */
    public static final int TELL_IN_THIRTY_DAYS = 30;

    /** Failures in 30 days that close an authenticator for good, however many successes lie between. */
    public static final int CLOSE_IN_THIRTY_DAYS = 100;

    /** The first wait; each further failure doubles it. */
    public static final Duration FIRST_WAIT = Duration.ofSeconds(30);

    /** The longest wait. */
    public static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final int DOUBLINGS_TO_LONGEST = 7;

    private Throttle() {}

    /**
     * Whether the next attempt must wait. It is then not looked at, and not counted either.
     *
     * @param free failures in a row without any wait
     */
    public static boolean mustWait(Tally tally, int free, Instant now) {
        return now.isBefore(openAt(tally, free));
    }

    /** The instant from which the next attempt is looked at. */
    public static Instant openAt(Tally tally, int free) {
        if (tally.inARow() < free) {
            return Instant.MIN;
        }
        int doublings = Math.min(tally.inARow() - free, DOUBLINGS_TO_LONGEST);
        long seconds = Math.min(FIRST_WAIT.toSeconds() << doublings, LONGEST_WAIT.toSeconds());
        return tally.lastFailureAt().plusSeconds(seconds);
    }

    /** Whether an authenticator with these failures is closed for good. */
    public static boolean isClosed(Tally tally, Instant now) {
        return tally.inARow() >= CLOSE_IN_A_ROW || tally.inThirtyDays(now) >= CLOSE_IN_THIRTY_DAYS;
    }

    /** Whether the last failure is the one of which the person is told. */
    public static boolean isTimeToTell(Tally tally, Instant now) {
        return tally.inThirtyDays(now) == TELL_IN_THIRTY_DAYS;
    }
}
