package io.countersign.otp;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The time-based one-time password of RFC 6238: its parameters, and what can be asked under them. */
public final class Totp {
    /** The shortest period in seconds. */
    public static final int SHORTEST_PERIOD = 15;

    /** The longest period in seconds. */
    public static final int LONGEST_PERIOD = 120;

    /** SHA-1, six digits, thirty seconds: what every authenticator app understands. */
    public static final Totp DEFAULT = new Totp(HashAlgorithm.SHA1, 6, 30);

    private final HashAlgorithm algorithm;
    private final int digits;
    private final int period;

    private Totp(HashAlgorithm algorithm, int digits, int period) {
        this.algorithm = algorithm;
        this.digits = digits;
        this.period = period;
    }

    /**
     * The parameters.
     *
     * @param algorithm the hash function
     * @param digits 6 to 8
     * @param periodSeconds 15 to 120
     * @return the parameters
     * @throws IllegalArgumentException if a number is outside its bounds
     */
    public static Totp of(HashAlgorithm algorithm, int digits, int periodSeconds) {
        if (periodSeconds < SHORTEST_PERIOD || periodSeconds > LONGEST_PERIOD) {
            throw new IllegalArgumentException("A period has 15 to 120 seconds, not " + periodSeconds);
        }
        return new Totp(algorithm, Code.checkedDigits(digits), periodSeconds);
    }

    /**
     * The parameters.
     *
     * @param algorithm the hash function
     * @param digits 6 to 8
     * @param period 15 to 120 whole seconds
     * @return the parameters
     * @throws IllegalArgumentException if a number is outside its bounds
     */
    public static Totp of(HashAlgorithm algorithm, int digits, Duration period) {
        int seconds = (int) period.toSeconds();
        if (!period.equals(Duration.ofSeconds(seconds))) {
            throw new IllegalArgumentException("A period has 15 to 120 whole seconds, not " + period);
        }
        return of(algorithm, digits, seconds);
    }

    /**
     * The hash function.
     *
     * @return the algorithm
     */
    public HashAlgorithm algorithm() {
        return algorithm;
    }

    /**
     * How many digits a code has.
     *
     * @return 6 to 8
     */
    public int digits() {
        return digits;
    }

    /**
     * How long a step is: the X of RFC 6238 section 4.1.
     *
     * @return 15 to 120 seconds
     */
    public Duration period() {
        return Duration.ofSeconds(period);
    }

    /**
     * The step in which an instant lies (RFC 6238 section 4.2, with T0 = 0).
     *
     * @param now the instant, before 1970 too
     * @return the step
     */
    public TimeStep stepAt(Instant now) {
        return new TimeStep(Math.floorDiv(now.getEpochSecond(), period));
    }

    /**
     * When a step begins.
     *
     * @param step the step
     * @return its first instant
     */
    public Instant startOf(TimeStep step) {
        return step.start(period());
    }

    /**
     * How long the step of an instant still lasts.
     *
     * @param now the instant
     * @return more than nothing, at most the period
     */
    public Duration timeLeft(Instant now) {
        return Duration.between(now, startOf(stepAt(now).plus(1)));
    }

    /**
     * How long the step of an instant still lasts, begun seconds counted whole.
     *
     * @param now the instant
     * @return 1 to the period
     */
    public int secondsLeft(Instant now) {
        return period - Math.floorMod(now.getEpochSecond(), period);
    }

    /**
     * The code of a step.
     *
     * @param secret the key
     * @param step the step
     * @return the code
     */
    public Code code(SharedSecret secret, TimeStep step) {
        return Hotp.code(secret, algorithm, digits, step.value());
    }

    /**
     * The code of an instant.
     *
     * @param secret the key
     * @param now the instant
     * @return the code
     */
    public Code code(SharedSecret secret, Instant now) {
        return code(secret, stepAt(now));
    }

    /**
     * At which step of the window around now a code fits; the newest if several do.
     *
     * @param secret the key
     * @param code what was presented
     * @param now the instant of the verifier
     * @param window the steps that are accepted
     * @return {@link Match.At} or {@link Match.None}
     */
    public Match match(SharedSecret secret, Code code, Instant now, AcceptanceWindow window) {
        return match(secret, code, now, window, 0, step -> false);
    }

    /**
     * At which step a code fits, in the windows around now and around where the device's clock was last seen.
     *
     * <p>RFC 6238 section 6 lets a verifier record the drift of a device. The recorded drift is a second centre beside
     * real time, not instead of it, so a device whose clock is set right keeps working. Every step of both windows is
     * computed, compared in constant time and asked about, whatever is found on the way; adjacent steps may share a
     * code, so the answer is the newest step that is not spent.
     *
     * @param secret the key
     * @param code what was presented; one with another number of digits fits nowhere
     * @param now the instant of the verifier
     * @param window the steps that are accepted around each centre
     * @param drift the recorded drift in steps, 0 if none; {@value AcceptanceWindow#WIDEST} at most either way
     * @param spent whether a step may not be accepted any more (RFC 6238 section 5.2); asked of every step
     * @return at which step, counted from the step of now
     * @throws IllegalArgumentException if {@code drift} is outside its bounds
     */
    public Match match(
            SharedSecret secret,
            Code code,
            Instant now,
            AcceptanceWindow window,
            long drift,
            Predicate<? super TimeStep> spent) {
        if (Math.abs(drift) > AcceptanceWindow.WIDEST || drift == Long.MIN_VALUE) {
            throw new IllegalArgumentException("A drift of " + drift + " steps is further than any window reaches");
        }
        if (code.digits() != digits) {
            return Match.None.NONE;
        }
        TimeStep present = stepAt(now);
        long earlier = present.value() + Math.min(drift, 0);
        long later = present.value() + Math.max(drift, 0);
        long endOfEarlier = earlier + window.ahead();
        try (KeyedMac mac = secret.keyed(algorithm)) {
            StepSearch search = new StepSearch(mac, code, spent);
            search.over(earlier - window.back(), endOfEarlier);
            search.over(Math.max(later - window.back(), endOfEarlier + 1), later + window.ahead());
            return search.answer(present);
        }
    }

    /**
     * The step of the second of two consecutive codes: resynchronisation as of RFC 6238 section 6 and RFC 4226
     * section 7.4. The caller then spends both steps and may record the drift.
     *
     * @param secret the key
     * @param first a code
     * @param second the code of the step after it
     * @param now the instant of the verifier
     * @param reach how many steps before and after now the second code may lie, 0 to {@value AcceptanceWindow#WIDEST}
     * @return the step of the second code, the newest if several fit, or empty
     * @throws IllegalArgumentException if {@code reach} is outside its bounds
     */
    public Optional<TimeStep> resynchronise(SharedSecret secret, Code first, Code second, Instant now, int reach) {
        AcceptanceWindow window = new AcceptanceWindow(reach, reach);
        if (first.digits() != digits || second.digits() != digits) {
            return Optional.empty();
        }
        long from = stepAt(now).value() - window.back() - 1;
        try (KeyedMac mac = secret.keyed(algorithm)) {
            OptionalLong step = Hotp.lastPair(mac, first, second, from, window.back() + window.ahead());
            return step.isPresent() ? Optional.of(new TimeStep(step.getAsLong())) : Optional.empty();
        }
    }

    /** Whether the other has the same parameters. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Totp that
                && algorithm == that.algorithm
                && digits == that.digits
                && period == that.period;
    }

    @Override
    public int hashCode() {
        return Objects.hash(algorithm, digits, period);
    }

    @Override
    public String toString() {
        return "Totp[" + algorithm.uriName() + ", " + digits + " digits, " + period + " s]";
    }
}
