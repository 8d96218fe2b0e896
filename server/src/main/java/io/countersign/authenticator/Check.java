package io.countersign.authenticator;

/** What a type finds when it checks a response: the facts, before anything is decided. */
public sealed interface Check {
    /**
     * It is right, and once: it may be accepted if its mark is not spent, and spends every older one with it.
     *
     * @param mark the mark that acceptance spends
     * @param drift how far the authenticator's clock is from ours by this response, in steps
     */
    record Once(long mark, long drift) implements Check {}

    /**
     * They are two right codes in a row from a clock that is known to be off: both are spent if they are accepted, nothing
     * else is, and no drift is learned from them.
     *
     * @param first the mark of the first
     * @param second the mark of the second
     */
    record Pair(long first, long second) implements Check {}

    /**
     * It is one of a set, each of which is right once, in any order.
     *
     * @param mark which one
     * @param size how many the set has
     */
    record OneOfSet(long mark, int size) implements Check {}

    /**
     * It answers a challenge of ours, each of which is answered once.
     *
     * @param challenge the mark of the challenge
     * @param oldest the mark below which every challenge has run out
     * @param counter how often the authenticator says it was used; 0 if it does not count
     * @param userVerified whether it made sure of its user by a PIN, a finger or a face
     */
    record Answer(long challenge, long oldest, long counter, boolean userVerified) implements Check {}

    /** It is right, and may be presented again: a password. */
    record Always() implements Check {}

    /** It is wrong. */
    record Wrong() implements Check {}
}
