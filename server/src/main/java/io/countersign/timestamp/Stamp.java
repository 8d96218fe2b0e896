package io.countersign.timestamp;

import java.time.Instant;

/** What came of asking for a time-stamp. */
public sealed interface Stamp {
    /** An authority gave one, and it is one for what it was asked for. */
    record Given(TimestampToken token, Instant at, String authority) implements Stamp {}

    /**
     * An authority was asked and gave none that counts.
     *
     * @param authority the host that was asked
     */
    record Missing(String authority, String why) implements Stamp {}

    /** None is named. */
    record NotAsked() implements Stamp {}
}
