package io.countersign.authenticator.sms;

import io.countersign.authenticator.AuthenticatorId;

/**
 * What a code is sent for, and nothing else accepts: one sign-in, one session that proves itself again, or one set-up
 * (ASVS 5.0, V6.6.2).
 */
record Place(String text) {
    /** A sign-in or session, by its id. */
    static Place of(String holder) {
        return new Place("present " + holder);
    }

    /** The set-up of this authenticator. */
    static Place setUp(AuthenticatorId pending) {
        return new Place("set-up " + pending.value());
    }
}
