package io.countersign.membership;

import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.organization.Membership;
import io.countersign.subscriber.Subscriber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Somebody of a practice, as those see them who look after its people: no secret, no name of an authenticator, no number.
 *
 * @param ways what they sign in with; empty where their place is ended, since that is no business of the practice then
 * @param fallsBack whether one of their ways besides the password may be lost, and they still get in
 * @param lastSeen when a browser of theirs was last used; nothing where none was for weeks, or where their place is ended
 */
public record Colleague(
        Subscriber person, Membership place, List<Way> ways, boolean fallsBack, Optional<Instant> lastSeen) {
    /**
     * So many authenticators of one kind that stand alike.
     *
     * @param type the name of the kind
     */
    public record Way(String type, AuthenticatorStatus status, int count) {}

    /** Whether this practice is the one that may recover their ways to sign in. */
    public boolean isAtHome() {
        return person.home().equals(place.organization());
    }
}
