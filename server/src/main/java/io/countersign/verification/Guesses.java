package io.countersign.verification;

import io.countersign.authenticator.Authenticator;
import io.countersign.verification.Attempt.ForLogin;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * How many codes somebody may guess who knows the password, from browsers that never completed a sign-in: pure rules.
 *
 * <p>A wrong code is a guess at each step of the window of each authenticator it is tried against. All such browsers
 * together have {@value #IN_A_YEAR} of a million codes in 365 days, which is less than one chance in 10,000. They are
 * counted against the password that was proved: whoever chooses another one has all of them again, and the guesser none.
 */
final class Guesses {
    /** How many codes may be tried in 365 days. */
    static final int IN_A_YEAR = 80;

    private Guesses() {}

    /** Those of the candidates that may be tried: once too few guesses are left, only what nobody can guess. */
    static List<Candidate> allowed(VerificationState state, Attempt attempt, List<Candidate> candidates, Instant now) {
        return isCounted(attempt) && left(state, attempt, now) < cost(state, candidates)
                ? candidates.stream()
                        .filter(candidate -> cost(state, List.of(candidate)) == 0)
                        .toList()
                : candidates;
    }

    /** The state after a wrong code. */
    static VerificationState counted(VerificationState state, Attempt attempt, List<Candidate> tried, Instant now) {
        int cost = cost(state, tried);
        if (!isCounted(attempt) || cost == 0) {
            return state;
        }
        String about = about(attempt);
        return state.with(
                about, Circle.STRANGER, state.tally(about, Circle.STRANGER).guessed(cost, now));
    }

    /** Whether the last wrong code has left too few guesses for another one like it. */
    static boolean wereLastOnes(VerificationState next, Attempt attempt, List<Candidate> tried, Instant now) {
        int cost = cost(next, tried);
        return isCounted(attempt) && left(next, attempt, now) < cost;
    }

    private static int left(VerificationState state, Attempt attempt, Instant now) {
        return IN_A_YEAR - state.tally(about(attempt), Circle.STRANGER).inAYear(now);
    }

    private static boolean isCounted(Attempt attempt) {
        return attempt instanceof ForLogin login
                && login.circle() == Circle.STRANGER
                && login.knowing().isPresent();
    }

    private static String about(Attempt attempt) {
        return "guesses " + ((ForLogin) attempt).knowing().orElseThrow();
    }

    private static int cost(VerificationState state, List<Candidate> candidates) {
        return candidates.stream()
                .mapToInt(candidate -> {
                    Authenticator authenticator =
                            Objects.requireNonNull(state.authenticators().get(candidate.id()));
                    return candidate.prepared().guesses(authenticator.marks());
                })
                .sum();
    }
}
