package io.countersign.verification;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import java.util.HashMap;
import java.util.Map;

/**
 * All that a decision about one subject depends on, as it was locked and loaded.
 *
 * @param version the version of the subject's row, by which a lost lock would be noticed
 * @param tries how many wrong tries there are before the first wait
 */
public record VerificationState(
        String subject,
        long version,
        int tries,
        Map<AuthenticatorId, Authenticator> authenticators,
        Map<Count, Tally> tallies) {
    public VerificationState {
        authenticators = Map.copyOf(authenticators);
        tallies = Map.copyOf(tallies);
    }

    /**
     * What a tally counts.
     *
     * @param about {@code password}, {@code codes} or the id of one authenticator
     */
    public record Count(String about, Circle circle) {}

    /** The failures counted there. */
    public Tally tally(String about, Circle circle) {
        return tallies.getOrDefault(new Count(about, circle), Tally.NONE);
    }

    VerificationState with(String about, Circle circle, Tally tally) {
        var next = new HashMap<>(tallies);
        next.put(new Count(about, circle), tally);
        return new VerificationState(subject, version, tries, authenticators, next);
    }

    VerificationState with(Authenticator authenticator) {
        var next = new HashMap<>(authenticators);
        next.put(authenticator.id(), authenticator);
        return new VerificationState(subject, version, tries, next, tallies);
    }
}
