package io.countersign.mandate;

import io.countersign.organization.Belonging;
import io.countersign.organization.Position;
import io.countersign.policy.Duty;
import io.countersign.policy.Mandate;
import io.countersign.subscriber.Subscriber;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody of a practice, as to the second factor it asks of them.
 *
 * @param duty what this practice requires of them now
 * @param own what is theirs alone
 * @param outlook what would become of them at their next sign-in, were it required now
 */
public record Prospect(Subscriber person, Belonging belonging, Duty duty, Mandate.Own own, Outlook outlook) {
    /** What they are there. */
    public Position position() {
        return belonging.position();
    }

    /** Whether they are to be reminded: it will be asked of them, and they are not ready. */
    public boolean isToBeReminded() {
        return !outlook.isReady() && duty.kind() != Duty.Kind.FREE && duty.kind() != Duty.Kind.EXEMPT;
    }

    /** By when they are to have set it up; nothing where there is no such day. */
    public Optional<Instant> due() {
        return duty.kind() == Duty.Kind.GRACE ? duty.until() : Optional.empty();
    }
}
