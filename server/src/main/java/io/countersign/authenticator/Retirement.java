package io.countersign.authenticator;

import java.time.Instant;
import java.util.Collection;

/**
 * The end of an authenticator whose place another one took.
 *
 * @param at from when on it works no more
 * @param by the one that took its place
 */
public record Retirement(Instant at, AuthenticatorId by) {
    /**
     * Whether it has come: its time is over, and what took its place works. While that does not, the old one works on,
     * whatever the time.
     *
     * @param all the authenticators of the same person
     */
    public boolean hasCome(Collection<Authenticator> all, Instant now) {
        return !now.isBefore(at)
                && all.stream()
                        .anyMatch(other -> other.id().equals(by) && other.status() == AuthenticatorStatus.ACTIVE);
    }
}
