package io.countersign.webhook;

import java.time.Instant;
import java.util.Optional;

/**
 * One message to one endpoint, as its owner may see it.
 *
 * @param id its {@code webhook-id}, the same on every attempt
 * @param event the name of what it tells
 * @param attempts how often it was tried
 * @param dueAt when it is tried next, while it waits
 * @param lastAnswer how the last attempt ended: the number of an HTTP status or one word; empty before the first
 */
public record WebhookMessage(
        String id,
        String event,
        State state,
        long attempts,
        Instant createdAt,
        Optional<Instant> dueAt,
        Optional<Instant> endedAt,
        String lastAnswer) {

    /** How a message stands. */
    public enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP
    }
}
