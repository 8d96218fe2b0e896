package io.countersign.authenticator;

/** What a type finds when it checks a response: the facts, before anything is decided. */
public sealed interface Check {
    /**
     * It is right, and once: it may be accepted if its mark is not spent.
     *
     * @param mark the mark that acceptance spends
     * @param drift how far the authenticator's clock is from ours by this response, in steps
     */
    record Once(long mark, long drift) implements Check {}

    /** It is right, and may be presented again: a password. */
    record Always() implements Check {}

    /** It is wrong. */
    record Wrong() implements Check {}
}
