package io.countersign.message;

import io.countersign.platform.database.Tx;
import java.time.Instant;
import java.util.Optional;

/** Who is told, in the transaction that refuses a text message, that a count is full which no one person fills. */
@FunctionalInterface
public interface TextAlarm {
    /** One that tells nobody. */
    TextAlarm NOBODY = (tx, cap, practice, now) -> {};

    /**
     * A count is full, for the first time in its time.
     *
     * @param practice the practice for which the refused message was
     */
    void raised(Tx tx, TextCap cap, Optional<String> practice, Instant now);
}
