package io.countersign.policy;

import io.countersign.organization.Organization;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Position;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.time.InstantSource;

/** What is required of whom. */
public final class Policies {
    private final OrganizationStore organizations;
    private final MandateStore mandates = new MandateStore();
    private final InstantSource clock;

    /** Takes the store of practices. */
    public Policies(OrganizationStore organizations, InstantSource clock) {
        this.organizations = organizations;
        this.clock = clock;
    }

    /**
     * What this person must prove. The strictest of their practices wins; somebody in no practice is asked for
     * everything.
     */
    public Requirement requirementFor(Tx tx, SubscriberId subscriber) {
        var practices = organizations.ofMember(tx, subscriber);
        return new Requirement(
                dutyOf(tx, subscriber),
                practices.stream().allMatch(Organization::textCodes),
                practices.stream().allMatch(Organization::clockLeeway));
    }

    /** What is required of this person as to a second factor. */
    public Duty dutyOf(Tx tx, SubscriberId subscriber) {
        Instant now = clock.instant();
        return mandates.ofMember(tx, subscriber).stream()
                .map(place -> place.duty(now))
                .reduce(Duty::with)
                .orElse(Duty.REQUIRED);
    }

    /** What a practice requires of somebody new, who is to take this position. */
    public Duty dutyOfNew(Tx tx, OrganizationId practice, Position position) {
        return mandates.of(tx, practice).of(position, Mandate.Own.NONE, clock.instant());
    }
}
