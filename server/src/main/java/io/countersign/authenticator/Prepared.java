package io.countersign.authenticator;

import java.time.Instant;
import java.util.function.ToIntFunction;

/**
 * A response for which all slow work is done (a key opened, a password hashed), ready to be checked in microseconds.
 */
@FunctionalInterface
public interface Prepared {
    /**
     * Checks the response: a pure function that writes nothing.
     *
     * @param marks what is spent; where several marks fit, the newest unspent one is found
     * @param leniency how far from now a mark may be
     */
    Check check(Marks marks, Leniency leniency, Instant now);

    /**
     * How many codes of a million would be right, and so how many guesses a wrong one was; 0 for what nobody can guess.
     *
     * @param marks what is spent, and how the clock stands
     */
    default int guesses(Marks marks) {
        return 0;
    }

    /** The same check, of a code that can be guessed. */
    static Prepared guessable(ToIntFunction<Marks> guesses, Prepared prepared) {
        return new Prepared() {
            @Override
            public Check check(Marks marks, Leniency leniency, Instant now) {
                return prepared.check(marks, leniency, now);
            }

            @Override
            public int guesses(Marks marks) {
                return guesses.applyAsInt(marks);
            }
        };
    }

    /** How far from now a code may be. */
    enum Leniency {
        /** The rule for signing in. */
        SIGN_IN,
        /** The rule for the first code of a new authenticator, which also shows its drift. */
        CONFIRMATION
    }
}
