package io.countersign.enrolment;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorType.Difference;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.Response;
import io.countersign.authenticator.TypedCode;
import io.countersign.verification.Claimant;
import io.countersign.verification.ClockHint;
import io.countersign.verification.Clocks;
import io.countersign.verification.Verdict.Reason;
import java.time.InstantSource;
import java.util.Optional;

/** Says what is wrong with a first response, where that can be said: other parameters, or another time. */
final class FirstResponses {
    private final Authenticators types;
    private final Clocks clocks;
    private final InstantSource clock;

    FirstResponses(Authenticators types, Clocks clocks, InstantSource clock) {
        this.types = types;
        this.clocks = clocks;
        this.clock = clock;
    }

    /** Why one was refused. Its owner holds the key and has proved the first factor: nothing is given away. */
    Confirmation why(
            Claimant.Known claimant, Enrolment enrolment, Authenticator pending, Response response, Reason reason) {
        if (reason != Reason.WRONG) {
            return new Confirmation.NotAccepted(Optional.empty());
        }
        Optional<Difference> difference = types.type(pending.type()).explain(pending, response, clock.instant());
        Optional<ClockHint> hint = difference.isEmpty() && response instanceof TypedCode typed
                ? clocks.afterWrongFirst(claimant, enrolment.id().value(), typed, pending)
                : Optional.empty();
        return hint.<Confirmation>map(Confirmation.WrongClock::new)
                .orElseGet(() -> new Confirmation.NotAccepted(difference));
    }
}
