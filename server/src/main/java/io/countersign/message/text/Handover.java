package io.countersign.message.text;

import io.countersign.message.Why;
import java.time.Duration;
import java.util.Optional;

/**
 * How one gateway answered. What matters most is whether it may have the message: only where it surely has not may another
 * gateway be asked.
 */
public sealed interface Handover {
    /**
     * It has it.
     *
     * @param reference what it calls it, if it says so
     */
    record Taken(Optional<String> reference) implements Handover {}

    /** Nobody will ever take it: it is about the number or the text. */
    record Refused(Why why) implements Handover {}

    /** It does not take this one, which another may; other messages it takes. */
    record NotThis(Why why) implements Handover {}

    /**
     * It takes nothing for now.
     *
     * @param after how long it asks to be left alone
     */
    record Down(Why why, Optional<Duration> after) implements Handover {
        /** For as long as we think best. */
        public Down(Why why) {
            this(why, Optional.empty());
        }
    }

    /** It was asked, and what it said is not known: it may have it. */
    record Unclear(Why why) implements Handover {}
}
