package io.countersign.verification;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;

/**
 * A dated fact: this authenticator of this person was proved at this instant. Only the verifier makes one, and what was
 * stored comes back only through this folder's {@link ProofStore}.
 */
public final class Proof {
    private final SubscriberId subscriber;
    private final AuthenticatorId authenticator;
    private final String type;
    private final Instant at;

    Proof(SubscriberId subscriber, AuthenticatorId authenticator, String type, Instant at) {
        this.subscriber = subscriber;
        this.authenticator = authenticator;
        this.type = type;
        this.at = at;
    }

    /** Whose proof it is. */
    public SubscriberId subscriber() {
        return subscriber;
    }

    /** What was proved. */
    public AuthenticatorId authenticator() {
        return authenticator;
    }

    /** The name of its kind. */
    public String type() {
        return type;
    }

    /** When. */
    public Instant at() {
        return at;
    }

    @Override
    public String toString() {
        return "Proof[" + type + " at " + at + "]";
    }
}
