package io.countersign.verification;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.Check;
import io.countersign.authenticator.Marks;
import io.countersign.authenticator.Method;
import io.countersign.authenticator.Prepared.Leniency;
import io.countersign.verification.Verdict.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Is this code accepted? A pure function: the same state, attempt and instant always give the same answer.
 *
 * <p>The steps follow NIST SP 800-63B-4 sections 3.2.2 (throttling) and 3.2.7 (replay resistance) and RFC 6238
 * section 5.2. Everything that is ever proved here, by whatever door, is decided by {@link #decide}.
 */
public final class Verifier {
    private Verifier() {}

    /** Decides one attempt. */
    public static Decision decide(VerificationState state, Attempt attempt, Instant now) {
        // 0  What fits another time proves nothing. It is only spent.
        if (attempt instanceof Attempt.ForClock clock) {
            return Outcome.spend(state, clock, now);
        }

        // 1  Only authenticators in a usable state can accept anything.
        List<Candidate> usable = attempt.candidates().stream()
                .filter(candidate -> isUsable(state, attempt, candidate, now))
                .toList();
        usable = Guesses.allowed(state, attempt, usable, now);

        // 2  Refuse unseen, and uncounted, while a wait runs; it counts per person, over every session and door.
        if (mustWait(state, attempt, now)) {
            return Outcome.refuse(state, attempt, Reason.THROTTLED, now);
        }

        // 3  Ask the type to check the response: pure, microseconds, writes nothing. Each candidate is asked.
        Reason reason = usable.isEmpty() ? Reason.NOT_USABLE : Reason.WRONG;
        @Nullable Accepting accepting = null;
        for (Candidate candidate : usable) {
            Authenticator authenticator =
                    Objects.requireNonNull(state.authenticators().get(candidate.id()));
            Check check = candidate.prepared().check(authenticator.marks(), leniency(attempt), now);
            // 4  Refuse what is spent, and a counter that has not moved on.
            switch (judge(authenticator.marks(), check)) {
                case Judged.Fit fit ->
                    accepting = new Accepting(
                            authenticator.used(fit.next(), now), fit.userVerified(), fit.left(), fit.step());
                case Judged.Unfit(Reason why) when why == Reason.WRONG -> {}
                case Judged.Unfit(Reason why) -> reason = why;
            }
        }

        // 5  The next state: accepted → spent, floor and drift move; rejected → one more failure.
        // 6  The audit event, and what the person is told.
        if (accepting == null) {
            return Outcome.reject(state, attempt, usable, reason, now);
        }
        return attempt instanceof Attempt.ForDrill drill
                ? Outcome.drilled(state, drill, accepting, now)
                : Outcome.accept(state, attempt, accepting, now);
    }

    private static Judged judge(Marks marks, Check check) {
        return switch (check) {
            case Check.Once once when marks.isSpent(once.mark()) -> new Judged.Unfit(Reason.ALREADY_USED);
            case Check.Once once -> Judged.Fit.ofStep(marks.accepted(once.mark(), once.drift()), once.mark());
            case Check.Pair pair
            when marks.isSpent(pair.first()) || marks.isSpent(pair.second()) -> new Judged.Unfit(Reason.ALREADY_USED);
            case Check.Pair pair ->
                Judged.Fit.ofStep(marks.without(pair.first()).without(pair.second()), pair.second());
            case Check.OneOfSet one when marks.isSpent(one.mark()) -> new Judged.Unfit(Reason.ALREADY_USED);
            case Check.OneOfSet one -> Judged.Fit.ofSet(marks.without(one.mark()), one.size());
            case Check.Answer answer when marks.isSpent(answer.challenge()) -> new Judged.Unfit(Reason.ALREADY_USED);
            case Check.Answer answer when !marks.hasMovedOn(answer.counter()) -> new Judged.Unfit(Reason.COPIED);
            case Check.Answer answer ->
                new Judged.Fit(
                        marks.answered(answer.challenge(), answer.oldest(), answer.counter()),
                        answer.userVerified(),
                        OptionalInt.empty(),
                        OptionalLong.empty());
            case Check.Always always -> Judged.Fit.of(marks);
            case Check.Wrong wrong -> new Judged.Unfit(Reason.WRONG);
        };
    }

    /** What a check means for an authenticator with these marks. */
    private sealed interface Judged {
        record Fit(Marks next, boolean userVerified, OptionalInt left, OptionalLong step) implements Judged {
            static Fit of(Marks next) {
                return new Fit(next, false, OptionalInt.empty(), OptionalLong.empty());
            }

            static Fit ofStep(Marks next, long step) {
                return new Fit(next, false, OptionalInt.empty(), OptionalLong.of(step));
            }

            static Fit ofSet(Marks next, int size) {
                int left = size - next.spent().size();
                return new Fit(next, false, OptionalInt.of(left), OptionalLong.empty());
            }
        }

        record Unfit(Reason reason) implements Judged {}
    }

    /**
     * The authenticator as it is after its proof.
     *
     * @param left how many codes of a set are left
     * @param step the time step of its code, where it has one
     */
    record Accepting(Authenticator authenticator, boolean userVerified, OptionalInt left, OptionalLong step) {
        Method method() {
            return new Method(authenticator.type(), userVerified);
        }
    }

    private static boolean isUsable(VerificationState state, Attempt attempt, Candidate candidate, Instant now) {
        Authenticator authenticator = state.authenticators().get(candidate.id());
        AuthenticatorStatus needed =
                attempt instanceof Attempt.ForConfirmation ? AuthenticatorStatus.PENDING : AuthenticatorStatus.ACTIVE;
        return authenticator != null
                && authenticator.status() == needed
                && !authenticator.isRetired(state.authenticators().values(), now)
                && isFirstWhereItMustBe(state, attempt)
                && !Throttle.isClosed(state.tally(candidate.id().value(), attempt.circle()), now);
    }

    /** Suspended, disabled and invalidated ones count: whoever had a second factor cannot be given one by a password. */
    private static boolean isFirstWhereItMustBe(VerificationState state, Attempt attempt) {
        return !(attempt instanceof Attempt.ForConfirmation confirmation)
                || state.authenticators().values().stream()
                        .noneMatch(other -> other.confirmedAt() != null
                                && confirmation.firstAmong().contains(other.type()));
    }

    private static boolean mustWait(VerificationState state, Attempt attempt, Instant now) {
        return countsOf(attempt).stream()
                .anyMatch(about -> Throttle.mustWait(state.tally(about, attempt.circle()), state.tries(), now));
    }

    private static Leniency leniency(Attempt attempt) {
        return attempt instanceof Attempt.ForConfirmation ? Leniency.CONFIRMATION : Leniency.SIGN_IN;
    }

    /** The counts whose waits bind this attempt: the person's own, or for a first code that of the new authenticator. */
    static List<String> countsOf(Attempt attempt) {
        return switch (attempt) {
            case Attempt.ForLogin login -> List.of(login.group().about());
            case Attempt.ForConfirmation confirmation ->
                List.of(confirmation.candidate().id().value());
            case Attempt.ForDrill drill -> List.of(drill.group().about());
            case Attempt.ForClock clock -> List.of();
        };
    }
}
