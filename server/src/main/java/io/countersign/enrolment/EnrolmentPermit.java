package io.countersign.enrolment;

import io.countersign.session.Session;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.Proof;

/** Why somebody may bind an authenticator. Each kind needs what only a proof can give. */
public sealed interface EnrolmentPermit {
    /** Whom it is bound to. */
    SubscriberId subscriber();

    /** The sign-in or session that begins the set-up and alone may finish it. */
    String holder();

    /** A signed-in person adds one, with a fresh proof of all they signed in with. */
    record BySession(Session session) implements EnrolmentPermit {
        @Override
        public SubscriberId subscriber() {
            return session.subscriber();
        }

        @Override
        public String holder() {
            return session.id().value();
        }
    }

    /** A second factor is required and this person has never confirmed one; the password was proved in this sign-in. */
    record RequiredByPolicy(String holder, Proof first) implements EnrolmentPermit {
        @Override
        public SubscriberId subscriber() {
            return first.subscriber();
        }
    }

    /**
     * Password and second factor were proved in this sign-in, and what they were proved by is not enough any more: it is a
     * weaker way, or the only one where a second is required.
     */
    record BeyondRestricted(String holder, Proof first, Proof second) implements EnrolmentPermit {
        @Override
        public SubscriberId subscriber() {
            return second.subscriber();
        }
    }

    /**
     * A recovery case was collected: proofs, approvals and wait are behind it. Only {@code recovery} makes one, a house rule
     * says so, and the case is asked once more when the set-up is confirmed.
     *
     * @param holder the id of the case
     */
    record ByRecovery(SubscriberId subscriber, String holder) implements EnrolmentPermit {}

    /** An operator gave out a one-time link for a new authenticator; the password was proved after opening it. */
    record ByLink(String holder, Proof first) implements EnrolmentPermit {
        @Override
        public SubscriberId subscriber() {
            return first.subscriber();
        }
    }
}
