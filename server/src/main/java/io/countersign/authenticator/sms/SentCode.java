package io.countersign.authenticator.sms;

import io.countersign.authenticator.AuthenticatorId;
import java.time.Duration;
import java.time.Instant;

/**
 * A code that was sent and is waited for.
 *
 * @param mark what its acceptance spends
 * @param hash keyed, over the code and all it is bound to
 */
record SentCode(
        Place place, AuthenticatorId authenticator, long mark, CodeHash.Kept hash, Instant sentAt, Instant expiresAt) {
    /** For how long a code is good: NIST SP 800-63B-4 section 3.1.3.2 allows ten minutes at most. */
    static final Duration LIFE = Duration.ofMinutes(10);

    /** Marks are ordered by time, and told apart within a millisecond by chance. */
    private static final int CHANCE_BITS = 20;

    /** A mark that no other code of the same authenticator has, as far as chance allows. */
    static long mark(Instant now, int chance) {
        return (now.toEpochMilli() << CHANCE_BITS) | (chance & ((1 << CHANCE_BITS) - 1));
    }

    /** The mark below which every code has run out. */
    static long oldest(Instant now) {
        return now.minus(LIFE).toEpochMilli() << CHANCE_BITS;
    }

    /** The mark that no code sent until now lies above. */
    static long newest(Instant now) {
        return ((now.toEpochMilli() + 1) << CHANCE_BITS) - 1;
    }

    boolean isGood(Instant now) {
        return now.isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return "SentCode";
    }
}
