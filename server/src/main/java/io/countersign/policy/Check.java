package io.countersign.policy;

import io.countersign.organization.Rule;

/** What has to be so that one point of a preset is met. */
public sealed interface Check {
    /** A second factor is required of everybody now, and nobody is let off. */
    record Everyone() implements Check {}

    /** A rule has this value, or a stricter one. */
    record AtLeast(Rule rule, String value) implements Check {
        /** Refuses what the rule cannot be. */
        public AtLeast {
            if (!rule.takes(value)) {
                throw new IllegalArgumentException(rule.word() + " cannot be " + value);
            }
        }
    }

    /** The log is kept for so many months at least. */
    record LogKept(int months) implements Check {}

    /** The log is sent to a server elsewhere too. */
    record LogForwarded() implements Check {}

    /** Whoever wants to can use a passkey. */
    record PasskeysOffered() implements Check {}

    /** It is so in every practice, whatever it decides: the text of the point says by what. */
    record BuiltIn() implements Check {}

    /** It is not so, whatever a practice decides: the text of the point says why. */
    record NotDone() implements Check {}

    /** Nobody can tell from here whether it is so. */
    record Outside() implements Check {}
}
