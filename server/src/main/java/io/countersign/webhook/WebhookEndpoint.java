package io.countersign.webhook;

import io.countersign.subscriber.OrganizationId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An address of a practice that is told of events.
 *
 * @param disabledBy why it is told nothing, if it is not
 * @param version rises with every change of url, events or status, for ETags
 * @param failures deliveries that have failed since the last success
 * @param failingSince the first of them
 */
public record WebhookEndpoint(
        WebhookEndpointId id,
        OrganizationId organization,
        String url,
        Set<WebhookEvent> events,
        Optional<Stop> disabledBy,
        long version,
        long failures,
        Optional<Instant> failingSince,
        Optional<Instant> failedAt,
        Optional<Instant> deliveredAt,
        Instant createdAt) {
    public WebhookEndpoint {
        events = Set.copyOf(events);
    }

    /** Whether it is told. */
    public enum Status {
        ENABLED,
        DISABLED
    }

    /** Who or what stopped it. */
    public enum Stop {
        /** Whoever looks after it. */
        OWNER,
        /** It answered 410 Gone. */
        GONE,
        /** Nothing reached it for days. */
        FAILING,
        /** The installation came back from a backup; somebody should look whether the address is still theirs. */
        RESTORED
    }

    /** Whether it is told of events now. */
    public Status status() {
        return disabledBy.isPresent() ? Status.DISABLED : Status.ENABLED;
    }
}
