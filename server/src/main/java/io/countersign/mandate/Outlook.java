package io.countersign.mandate;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorType;
import io.countersign.authenticator.Authenticators;
import io.countersign.organization.Strength;
import java.util.List;

/** What would become of somebody at their next sign-in, if a second factor were required of them now. */
public enum Outlook {
    /** They have one that works and that counts. */
    READY,
    /** They have one that works and does not count any more: they set up another right after it. */
    WEAKER,
    /** They never had one: they are led through setting it up. */
    SETS_UP,
    /** They have not chosen a password yet, by their invitation or link. */
    NOT_BEGUN,
    /** They had one, and none works now: they do not get in, and need help. */
    STUCK;

    /**
     * The outlook of whoever has these.
     *
     * @param bound all authenticators they ever had
     * @param strength which kinds count
     */
    static Outlook of(List<Authenticator> bound, Strength strength, Authenticators types) {
        List<Authenticator> confirmed = bound.stream()
                .filter(a -> a.confirmedAt() != null && types.isSecondFactor(a))
                .toList();
        List<Authenticator> working = confirmed.stream()
                .filter(a -> a.status() == AuthenticatorStatus.ACTIVE)
                .toList();
        if (confirmed.isEmpty()) {
            boolean hasPassword =
                    bound.stream().anyMatch(a -> !types.isSecondFactor(a) && a.status() == AuthenticatorStatus.ACTIVE);
            return hasPassword ? SETS_UP : NOT_BEGUN;
        }
        if (working.isEmpty()) {
            return STUCK;
        }
        return working.stream().map(a -> types.type(a.type())).anyMatch(type -> counts(type, strength))
                ? READY
                : WEAKER;
    }

    private static boolean counts(AuthenticatorType type, Strength strength) {
        return strength.takes(type.isRestricted(), type.isPhishingResistant());
    }

    /** Whether nothing is left to do. */
    public boolean isReady() {
        return this == READY;
    }
}
