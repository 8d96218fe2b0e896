package io.countersign.message;

import java.time.Instant;
import java.util.Optional;

/**
 * How a message fares; nothing of what it says.
 *
 * @param purpose as in {@link Envelope#purpose}
 * @param practice the id of the practice on whose behalf it is sent, if there is one
 * @param shown so much of the address that its owner knows it
 * @param attempts how often it was tried
 * @param nextTry when it is tried next, while it is waiting
 * @param endedAt when it was taken over, or given up
 * @param why why it was not sent the last time, or at all
 */
public record Delivery(
        MessageId id,
        Channel channel,
        String purpose,
        Optional<String> practice,
        String shown,
        MessageState state,
        long attempts,
        Instant createdAt,
        Instant until,
        Optional<Instant> nextTry,
        Optional<Instant> endedAt,
        Optional<Why> why) {
    /** Whether it was tried and is still here. */
    public boolean isStuck() {
        return state == MessageState.WAITING && attempts > 0;
    }
}
