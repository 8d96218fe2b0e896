package io.countersign.verification;

/** The answer to an attempt. */
public sealed interface Verdict {
    /** It is accepted, durably and once. */
    record Accepted(Proof proof) implements Verdict {}

    /** It is refused. The reason is for the audit log; outside, all rejections are one. */
    record Rejected(Reason reason) implements Verdict {}

    /** Why an attempt was refused. */
    enum Reason {
        /** No authenticator is in a state that could accept it, or there is no such person. */
        NOT_USABLE,
        /** Too many failures: it was not looked at. */
        THROTTLED,
        /** It does not fit. */
        WRONG,
        /** It fits and is spent. */
        ALREADY_USED,
        /** It fits another time, far from now: the clock of the authenticator is wrong. */
        WRONG_CLOCK,
        /** It fits, and its counter has not moved on: somebody may hold a copy of the key. */
        COPIED,
        /** It fits and is spent now; but it was typed in a drill, which proves nothing. */
        DRILL
    }
}
