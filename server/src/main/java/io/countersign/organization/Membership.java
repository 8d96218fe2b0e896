package io.countersign.organization;

import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;

/** A person's place in a practice. */
public record Membership(
        OrganizationId organization, SubscriberId subscriber, Position position, Status status, Instant since) {
    /** Whether the place is held. */
    public enum Status {
        ACTIVE,
        SUSPENDED,
        ENDED
    }

    /** What they may do. */
    public Role role() {
        return position.role();
    }

    /** What they do. */
    public Work work() {
        return position.work();
    }

    /** This place with another role or work. */
    public Membership with(Position wanted) {
        return new Membership(organization, subscriber, wanted, status, since);
    }

    /** This place, held or not. */
    public Membership with(Status wanted) {
        return new Membership(organization, subscriber, position, wanted, since);
    }

    /** Whether somebody holds this place now. */
    public boolean isActive() {
        return status == Status.ACTIVE;
    }
}
