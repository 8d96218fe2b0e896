package io.countersign.enrolment;

import io.countersign.authenticator.AuthenticatorType.Difference;
import io.countersign.session.Sessions;
import io.countersign.verification.ClockHint;
import io.countersign.verification.Proof;
import java.util.Optional;

/** The answer to a confirming response. */
public sealed interface Confirmation {
    /**
     * The authenticator is bound, and its first code is spent.
     *
     * @param raised the session of one factor it was bound in, which is one of two from now on; empty where there is none
     */
    record Confirmed(Proof proof, Optional<Sessions.Opened> raised) implements Confirmation {}

    /** It does not fit; where it would fit other parameters, they are named. */
    record NotAccepted(Optional<Difference> difference) implements Confirmation {}

    /** It and the one before are right at another time: the clock of the phone is wrong. Both are spent. */
    record WrongClock(ClockHint hint) implements Confirmation {}

    /** There is no such set-up any more: it ran out, was finished, or belongs to somebody else. */
    record Gone() implements Confirmation {}
}
