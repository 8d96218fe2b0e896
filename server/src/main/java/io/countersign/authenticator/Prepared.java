package io.countersign.authenticator;

import java.time.Instant;

/**
 * A response for which all slow work is done (a key opened, a password hashed), ready to be checked in microseconds.
 */
@FunctionalInterface
public interface Prepared {
    /**
     * Checks the response: a pure function that writes nothing.
     *
     * @param marks what is spent; where several marks fit, the newest unspent one is found
     * @param leniency how far from now a mark may be
     */
    Check check(Marks marks, Leniency leniency, Instant now);

    /** How far from now a code may be. */
    enum Leniency {
        /** The rule for signing in. */
        SIGN_IN,
        /** The rule for the first code of a new authenticator, which also shows its drift. */
        CONFIRMATION
    }
}
