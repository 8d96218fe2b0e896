package io.countersign.membership;

import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.organization.GroupId;
import io.countersign.organization.Membership;
import io.countersign.subscriber.Subscriber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody of a practice, as those see them who look after its people: no secret, no name of an authenticator, no number.
 *
 * @param ways what they sign in with; empty where their place is ended, since that is no business of the practice then
 * @param means what those ways come to
 * @param lastSeen when a browser of theirs was last used; nothing where none was for weeks, or where their place is ended
 * @param deadline the day by which they are to have set up a second factor; nothing where it is asked for at once, where
 *     nobody asks for it, or where they have one
 * @param groups which groups of the practice they are in
 */
public record Colleague(
        Subscriber person,
        Membership place,
        List<Way> ways,
        Means means,
        Optional<Instant> lastSeen,
        Optional<Instant> deadline,
        Set<GroupId> groups) {
    /**
     * What somebody's ways to sign in come to.
     *
     * @param second whether a second factor works that does not run out
     * @param spare whether they hold one in reserve, such as backup codes
     * @param fallsBack whether one of their ways besides the password may be lost, and they still get in
     */
    public record Means(boolean second, boolean spare, boolean fallsBack) {}

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
