package io.countersign.mandate;

import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That somebody does without a second factor for a while: asked for by one person, and good once another has agreed.
 *
 * @param reason in the words of whoever asked; the evidence shows it
 * @param askedBy the name of whoever asked, as the log has it
 * @param approvedBy the name of whoever agreed; null while nobody has
 */
public record Exemption(
        String id,
        OrganizationId practice,
        SubscriberId person,
        String reason,
        Instant until,
        String askedBy,
        Instant askedAt,
        @Nullable String approvedBy,
        @Nullable Instant endedAt) {
    /** Whether it lets somebody off at an instant. */
    public boolean holds(Instant now) {
        return approvedBy != null && isOpen(now);
    }

    /** Whether it waits for somebody to agree. */
    public boolean waits(Instant now) {
        return approvedBy == null && isOpen(now);
    }

    private boolean isOpen(Instant now) {
        return Optional.ofNullable(endedAt).isEmpty() && now.isBefore(until);
    }
}
