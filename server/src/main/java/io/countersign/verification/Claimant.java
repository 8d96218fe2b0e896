package io.countersign.verification;

import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;

/** Somebody who says who they are, before any proof. */
public sealed interface Claimant {
    /** The key under which this claimant's failures are counted: chosen by us, never by the one who types. */
    String subject();

    /** A person we know. */
    record Known(SubscriberId subscriber, OrganizationId home) implements Claimant {
        @Override
        public String subject() {
            return subscriber.value();
        }
    }

    /**
     * A name nobody has. It is treated, counted and refused like any other.
     *
     * @param decoy one of a bounded number of stand-ins, always the same for one name
     */
    record Unknown(String decoy) implements Claimant {
        @Override
        public String subject() {
            return decoy;
        }
    }
}
