package io.countersign.authenticator;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What of an authenticator is spent: a floor and a small set above it. A mark is whatever names its proofs: a time
 * step, a code of a set, a challenge.
 *
 * <p>Accepting a mark raises the floor to it, so an older code is never accepted after a newer one. Marks spent without
 * being accepted as a single proof (both codes of a re-synchronisation, perhaps hours ahead) join the set and leave the
 * floor where it is.
 *
 * @param floor the highest accepted mark; {@link Long#MIN_VALUE} before the first
 * @param spent marks above the floor that are spent
 * @param drift how far the authenticator's clock is known to run ahead (positive) or behind, in steps, RFC 6238
 *     section 6; from -{@link #MAX_DRIFT} to {@link #MAX_DRIFT}
 * @param counter how often the authenticator last said it was used; 0 if it does not count
 */
public record Marks(long floor, SortedSet<Long> spent, long drift, long counter) {
    /** The furthest drift that is learned, in steps. */
    public static final long MAX_DRIFT = 2;

    /** Nothing spent, no drift known. */
    public static final Marks NONE = new Marks(Long.MIN_VALUE, new TreeSet<>(), 0, 0);

    public Marks {
        if (Math.abs(drift) > MAX_DRIFT) {
            throw new IllegalArgumentException("drift " + drift + " is beyond " + MAX_DRIFT + " steps");
        }
        SortedSet<Long> above = new TreeSet<>(spent.tailSet(floor == Long.MAX_VALUE ? floor : floor + 1));
        spent = java.util.Collections.unmodifiableSortedSet(above);
    }

    /** Whether this mark can never be accepted again. */
    public boolean isSpent(long mark) {
        return mark <= floor || spent.contains(mark);
    }

    /** The marks after {@code mark} was accepted. The drift moves one step at a time towards what was observed. */
    public Marks accepted(long mark, long observedDrift) {
        long learned = drift + Long.signum(observedDrift - drift);
        return new Marks(Math.max(floor, mark), spent, Math.clamp(learned, -MAX_DRIFT, MAX_DRIFT), counter);
    }

    /** The marks after one was accepted that leaves all others as they are. */
    public Marks without(long mark) {
        SortedSet<Long> more = new TreeSet<>(spent);
        more.add(mark);
        return new Marks(floor, more, drift, counter);
    }

    /** These marks with everything up to {@code mark} spent. */
    public Marks spentUpTo(long mark) {
        return new Marks(Math.max(floor, mark), spent, drift, counter);
    }

    /** Everything that is spent here or there, of one authenticator in two states of the database. */
    public Marks and(Marks other) {
        SortedSet<Long> both = new TreeSet<>(spent);
        both.addAll(other.spent);
        return new Marks(Math.max(floor, other.floor), both, drift, Math.max(counter, other.counter));
    }

    /** The marks after a challenge was answered; every one before {@code oldest} has run out and needs no memory. */
    public Marks answered(long challenge, long oldest, long said) {
        return new Marks(Math.max(floor, oldest), without(challenge).spent(), drift, Math.max(counter, said));
    }

    /**
     * Whether a counter has moved on since the last proof, WebAuthn Level 3 section 6.1.1. Authenticators that do not
     * count always say 0.
     */
    public boolean hasMovedOn(long said) {
        return said > counter || (said == 0 && counter == 0);
    }

    /** The set as text for one column: numbers with commas between. */
    public String spentAsText() {
        return spent.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Reads {@link #spentAsText()} back. */
    public static SortedSet<Long> spentFromText(String text) {
        return text.isEmpty()
                ? new TreeSet<>()
                : Arrays.stream(text.split(",")).map(Long::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }
}
