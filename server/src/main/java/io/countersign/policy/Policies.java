package io.countersign.policy;

import io.countersign.organization.Organization;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.SubscriberId;

/** What is required of whom. */
public final class Policies {
    private final OrganizationStore organizations;

    /** Takes the store of practices. */
    public Policies(OrganizationStore organizations) {
        this.organizations = organizations;
    }

    /**
     * What this person must prove. The strictest of their practices wins; somebody in no practice is asked for
     * everything.
     */
    public Requirement requirementFor(Tx tx, SubscriberId subscriber) {
        var practices = organizations.ofMember(tx, subscriber);
        return new Requirement(
                practices.isEmpty() || practices.stream().anyMatch(Organization::secondFactorRequired),
                practices.stream().allMatch(Organization::textCodes),
                practices.stream().allMatch(Organization::clockLeeway));
    }
}
