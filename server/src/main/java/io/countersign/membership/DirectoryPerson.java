package io.countersign.membership;

import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a practice's directory says of somebody, by their address there. It gives nobody anything: places and invitations
 * do.
 *
 * @param id never given to anybody else
 * @param externalId what the directory calls them in its own books
 * @param name how the directory calls them; nothing where it has not said
 */
record DirectoryPerson(
        String id,
        OrganizationId practice,
        EmailAddress email,
        Optional<String> externalId,
        Optional<String> name,
        Off off,
        Instant createdAt,
        Instant changedAt) {
    /** Why somebody has no place, or not now. */
    enum Off {
        /** It is not for the directory's sake. */
        NOT,
        /** The directory holds them back: they are not invited, or their place has ended. */
        HELD,
        /** The directory has taken their place away, and may give it back. */
        TAKEN,
        /** People had taken the place away when the directory let go of it: people alone invite them again. */
        BARRED
    }

    DirectoryPerson off(Off now, Instant at) {
        return new DirectoryPerson(id, practice, email, externalId, name, now, createdAt, at);
    }

    DirectoryPerson called(Optional<String> nowExternal, Optional<String> nowName, Instant at) {
        return new DirectoryPerson(id, practice, email, nowExternal, nowName, off, createdAt, at);
    }

    /** Prints neither name nor address. */
    @Override
    public String toString() {
        return "DirectoryPerson[" + id + "]";
    }
}
