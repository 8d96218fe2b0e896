package io.countersign.readiness;

import io.countersign.organization.Role;
import io.countersign.readiness.Readiness.Facts;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody, and all that is known of how ready they are. No secret is in it, and no number.
 *
 * @param role what they are in the practice that asks; nothing where they ask themselves
 * @param lastSeen when a browser of theirs was last used
 * @param reminded when they were last reminded
 * @param drilled when they last passed a drill
 * @param codesPlace where their codes lie, as they say; empty where they said nothing
 */
public record Person(
        SubscriberId id,
        String name,
        String email,
        Optional<Role> role,
        Facts facts,
        Optional<Instant> lastSeen,
        Optional<Instant> reminded,
        Optional<Instant> drilled,
        String codesPlace) {
    /** How ready they are. */
    public Readiness readiness(Instant now) {
        return Readiness.of(facts, now);
    }
}
