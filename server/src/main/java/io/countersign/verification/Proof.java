package io.countersign.verification;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.Method;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;

/**
 * A dated fact: this authenticator of this person was proved at this instant. Only the verifier makes one, and what was
 * stored comes back only through this folder's {@link ProofStore}.
 */
public final class Proof {
    private final SubscriberId subscriber;
    private final AuthenticatorId authenticator;
    private final Method method;
    private final Instant at;

    Proof(SubscriberId subscriber, AuthenticatorId authenticator, Method method, Instant at) {
        this.subscriber = subscriber;
        this.authenticator = authenticator;
        this.method = method;
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

    /** How. */
    public Method method() {
        return method;
    }

    /** When. */
    public Instant at() {
        return at;
    }

    @Override
    public String toString() {
        return "Proof[" + method + " at " + at + "]";
    }
}
