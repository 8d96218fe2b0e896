package io.countersign.membership;

import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody of a practice as its directory sees them: who they are to it, and whether they have a place or are invited.
 * Nothing of how they sign in.
 *
 * @param id never given to anybody else
 * @param externalId what the directory calls them in its own books
 * @param name how the directory calls them, or they call themselves
 * @param active whether they hold a place, or are invited to one
 * @param createdAt since when they have this id
 * @param changedAt when the directory last changed something of them
 * @param person who they are here, where they have a place
 */
public record DirectoryEntry(
        String id,
        EmailAddress email,
        Optional<String> externalId,
        String name,
        boolean active,
        Instant createdAt,
        Instant changedAt,
        Optional<SubscriberId> person) {
    /** Prints neither name nor address. */
    @Override
    public String toString() {
        return "DirectoryEntry[" + id + "]";
    }
}
