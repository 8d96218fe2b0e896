package io.countersign.authenticator.totp;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.Check;
import io.countersign.authenticator.Sighting;
import io.countersign.authenticator.TypedPair;
import io.countersign.otp.Code;
import io.countersign.otp.SharedSecret;
import io.countersign.otp.TimeStep;
import io.countersign.otp.Totp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Codes whose step is not now: where one would have been right, and two in a row from a clock that is known to be off. */
final class TotpClock {
    /** How far the clock may be off for two codes to be accepted, in steps: five minutes with steps of 30 seconds. */
    static final int FURTHEST = 10;

    /** How far two codes may lie from where the clock was seen before, in steps: it was seen to within one. */
    private static final int ABOUT = 1;

    private TotpClock() {}

    /** Every step within reach at which the code is right. It takes milliseconds, and is no part of any decision. */
    static List<Sighting> sightings(
            AuthenticatorId id, Totp totp, SharedSecret secret, Code code, Instant typedAt, Duration reach) {
        long present = totp.stepAt(typedAt).value();
        long steps = reach.dividedBy(totp.period());
        var found = new ArrayList<Sighting>();
        for (long mark = Math.max(0, present - steps); mark <= present + steps; mark++) {
            if (totp.code(secret, new TimeStep(mark)).equals(code)) {
                Instant middle =
                        totp.startOf(new TimeStep(mark)).plus(totp.period().dividedBy(2));
                found.add(new Sighting(id, mark, mark - present, Duration.between(typedAt, middle), totp.period()));
            }
        }
        return found;
    }

    /** Two codes in a row, about as far from now as the clock was seen to be. */
    static Check check(Totp totp, SharedSecret secret, TypedPair pair, Instant now) {
        Optional<TimeStep> second = totp.resynchronise(secret, pair.first(), pair.second(), now, FURTHEST + ABOUT);
        return second.map(step -> step.value() - totp.stepAt(now).value())
                .filter(offset -> Math.abs(offset - pair.offset()) <= ABOUT)
                .<Check>map(offset -> {
                    long mark = totp.stepAt(now).value() + offset;
                    return new Check.Pair(mark - 1, mark);
                })
                .orElseGet(Check.Wrong::new);
    }
}
