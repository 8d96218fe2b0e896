package io.countersign.recovery;

import java.time.Instant;

/**
 * That somebody agreed to a case.
 *
 * @param approver the id of a person, or the word that stands for a printed key
 */
public record Approval(String approver, Kind kind, Instant at) {
    /** What the approver of {@link Kind#KEY} is called. */
    static final String KEY = "key";

    /** Who it is. */
    public enum Kind {
        /** Somebody of the practice. */
        COLLEAGUE,
        /** Somebody of the company that runs the installation; enough without a colleague for no one but an owner alone. */
        SUPPORT,
        /** Whoever holds the printed key of an owner who is alone. */
        KEY
    }
}
