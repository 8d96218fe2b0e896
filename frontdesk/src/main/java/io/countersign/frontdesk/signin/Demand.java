package io.countersign.frontdesk.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What this application wants to be told before it shows something: a pure rule, asked before and after a sign-in.
 *
 * @param level the least level
 * @param essential whether Countersign is to answer with an error rather than with a lower level
 * @param freshness how long ago the proof may have been; any time where there is none
 */
public record Demand(Level level, boolean essential, Optional<Duration> freshness) {
    /** Clocks of two machines differ, and a page takes a moment to read. */
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    /** Whether what is known of somebody is enough. */
    public enum Answer {
        ENOUGH,
        TOO_WEAK,
        TOO_OLD
    }

    /** Judges what is known of somebody (OpenID Connect Core section 3.1.3.7, rules 11 to 13). */
    public Answer judge(SignedIn known, Instant now) {
        if (known.level().filter(found -> found.compareTo(level) >= 0).isEmpty()) {
            return Answer.TOO_WEAK;
        }
        return freshness
                        .filter(longest ->
                                known.provedAt().plus(longest).plus(LEEWAY).isBefore(now))
                        .isPresent()
                ? Answer.TOO_OLD
                : Answer.ENOUGH;
    }
}
