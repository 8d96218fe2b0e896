package io.countersign.message;

import java.time.Duration;
import java.util.Optional;

/** How an attempt to send a message ended. */
public sealed interface Answer {
    /**
     * Somebody has taken it over.
     *
     * @param gateway the name of who did, as in {@link Receipts}
     * @param reference what they call it, if they say so; by this a receipt finds the message
     */
    record Taken(String gateway, Optional<String> reference) implements Answer {}

    /**
     * Not now.
     *
     * @param after how long they ask to be left alone, at the least
     * @param unclear the gateway that may have taken it over all the same, where nobody can tell
     */
    record TryAgain(Why why, Optional<Duration> after, Optional<String> unclear) implements Answer {
        /** In its own time. */
        public TryAgain(Why why) {
            this(why, Optional.empty());
        }

        /** After a while. */
        public TryAgain(Why why, Optional<Duration> after) {
            this(why, after, Optional.empty());
        }
    }

    /** Never: the same message would be refused the same way again. */
    record Refused(Why why) implements Answer {}
}
