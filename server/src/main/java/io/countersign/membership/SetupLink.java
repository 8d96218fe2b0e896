package io.countersign.membership;

import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A one-time link that begins something without a sign-in. It never signs anybody in.
 *
 * @param subscriber for whom it is; empty for the very first practice only
 */
public record SetupLink(Purpose purpose, Optional<SubscriberId> subscriber, Instant expiresAt) {
    /** How long a link may be used. */
    public static final Duration TIME = Duration.ofMinutes(30);

    /** What a link is for; one made for one purpose is worth nothing for another. */
    public enum Purpose {
        /** Create the first practice and its owner. */
        FIRST_PRACTICE,
        /** A new person chooses a password and sets up an authenticator. */
        WELCOME,
        /** A person chooses a new password; the second factor is asked for as before. */
        NEW_PASSWORD,
        /** A person whose authenticators are gone proves the password and sets up a new one. */
        NEW_AUTHENTICATOR
    }
}
