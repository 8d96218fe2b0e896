package io.countersign.organization;

import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;

/** A person's place in a practice. */
public record Membership(
        OrganizationId organization, SubscriberId subscriber, Role role, Status status, Instant since) {
    /** Whether the place is held. */
    public enum Status {
        ACTIVE,
        SUSPENDED,
        ENDED
    }
}
