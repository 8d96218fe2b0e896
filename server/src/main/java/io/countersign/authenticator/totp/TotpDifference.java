package io.countersign.authenticator.totp;

import io.countersign.authenticator.AuthenticatorType.Difference;
import io.countersign.otp.AcceptanceWindow;
import io.countersign.otp.Code;
import io.countersign.otp.HashAlgorithm;
import io.countersign.otp.Match;
import io.countersign.otp.SharedSecret;
import io.countersign.otp.Totp;
import java.time.Instant;
import java.util.Optional;

/**
 * Names what an authenticator app does differently, where a first code does not fit the parameters it was given but
 * does fit others: some apps ignore the algorithm, the digits or the period of the link they read.
 */
final class TotpDifference {
    private static final AcceptanceWindow NEAR = AcceptanceWindow.ONE_EITHER_SIDE;
    private static final int[] PERIODS = {30, 60};

    private TotpDifference() {}

    static Optional<Difference> find(Totp given, SharedSecret secret, Code code, Instant now) {
        for (int period : PERIODS) {
            for (HashAlgorithm algorithm : HashAlgorithm.values()) {
                Totp other = Totp.of(algorithm, code.digits(), period);
                if (!other.equals(given) && other.match(secret, code, now, NEAR) instanceof Match.At) {
                    return Optional.of(name(given, other));
                }
            }
        }
        return Optional.empty();
    }

    private static Difference name(Totp given, Totp other) {
        if (other.algorithm() != given.algorithm()) {
            return new Difference("algorithm", other.algorithm().name().replace("SHA", "SHA-"));
        }
        return other.digits() != given.digits()
                ? new Difference("digits", String.valueOf(other.digits()))
                : new Difference("period", String.valueOf(other.period().toSeconds()));
    }
}
