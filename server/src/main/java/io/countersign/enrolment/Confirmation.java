package io.countersign.enrolment;

import io.countersign.authenticator.AuthenticatorType.Difference;
import io.countersign.verification.ClockHint;
import io.countersign.verification.Proof;
import java.util.Optional;

/** The answer to a confirming response. */
public sealed interface Confirmation {
    /** The authenticator is bound, and its first code is spent. */
    record Confirmed(Proof proof) implements Confirmation {}

    /** It does not fit; where it would fit other parameters, they are named. */
    record NotAccepted(Optional<Difference> difference) implements Confirmation {}

    /** It and the one before are right at another time: the clock of the phone is wrong. Both are spent. */
    record WrongClock(ClockHint hint) implements Confirmation {}

    /** There is no such set-up any more: it ran out, was finished, or belongs to somebody else. */
    record Gone() implements Confirmation {}
}
