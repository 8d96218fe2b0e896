package io.countersign.mandate;

import io.countersign.organization.Membership;
import io.countersign.organization.Right;
import io.countersign.organization.Role;
import io.countersign.policy.Mandate;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.Optional;

/** Who may let somebody off, and for how long: pure rules. */
final class ExemptionRules {
    private ExemptionRules() {}

    /** Why it is not done. */
    enum Refusal {
        /** Whoever asks may not do this. */
        NOT_ALLOWED,
        /** Nobody lets themselves off, nor has a say in it. */
        NOT_ONESELF,
        /** Whoever asked for it does not agree to it as well. */
        NOT_TWICE,
        /** One of the two is an owner. */
        NOT_WITHOUT_OWNER,
        /** The day has passed, or is too far away. */
        NOT_THEN,
        /** It is over, or was agreed to already. */
        NOT_NOW
    }

    /** Whether somebody may ask that another one is let off until then; nothing where they may. */
    static Optional<Refusal> ask(Membership by, SubscriberId whom, Instant until, Instant now) {
        if (!by.isActive() || !by.role().may(Right.BRING_IN)) {
            return Optional.of(Refusal.NOT_ALLOWED);
        }
        if (by.subscriber().equals(whom)) {
            return Optional.of(Refusal.NOT_ONESELF);
        }
        return isGood(until, now) ? Optional.empty() : Optional.of(Refusal.NOT_THEN);
    }

    /**
     * Whether somebody may agree to it; nothing where they may.
     *
     * @param asked what whoever asked for it is in the practice now; nothing if they are nobody there any more
     */
    static Optional<Refusal> approve(Membership by, Optional<Membership> asked, Exemption exemption, Instant now) {
        if (!by.isActive() || !by.role().may(Right.BRING_IN)) {
            return Optional.of(Refusal.NOT_ALLOWED);
        }
        if (by.subscriber().equals(exemption.person())) {
            return Optional.of(Refusal.NOT_ONESELF);
        }
        if (exemption.askedBy().equals("subscriber:" + by.subscriber().value())) {
            return Optional.of(Refusal.NOT_TWICE);
        }
        if (!exemption.waits(now) || asked.filter(Membership::isActive).isEmpty()) {
            return Optional.of(Refusal.NOT_NOW);
        }
        boolean owner = by.role() == Role.OWNER || asked.get().role() == Role.OWNER;
        return owner ? Optional.empty() : Optional.of(Refusal.NOT_WITHOUT_OWNER);
    }

    private static boolean isGood(Instant until, Instant now) {
        return until.isAfter(now) && !until.isAfter(now.plus(Mandate.LONGEST_EXEMPTION));
    }
}
