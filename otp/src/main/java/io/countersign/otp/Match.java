package io.countersign.otp;

/**
 * What a window of steps says to a code: at which step it fits, if at any.
 *
 * <p>The step is told because RFC 6238 section 5.2 forbids accepting it again, and the drift because section 6 lets a
 * verifier learn it.
 */
public sealed interface Match {
    /**
     * The code is that of a step not yet spent.
     *
     * @param step the newest such step
     * @param drift how many steps it lies after the present one; negative for a slow clock or a slow typist
     */
    record At(TimeStep step, long drift) implements Match {}

    /**
     * The code is right, but of spent steps only.
     *
     * @param step the newest such step
     * @param drift how many steps it lies after the present one
     */
    record Spent(TimeStep step, long drift) implements Match {}

    /** The code is that of no step of the window. */
    record None() implements Match {
        static final None NONE = new None();
    }
}
