package io.countersign.message.text;

import io.countersign.message.MessageId;
import io.countersign.message.Why;
import java.util.Optional;

/**
 * What a gateway says of a message it was given.
 *
 * @param reference what the gateway calls it
 * @param message our id of it, where the gateway says that too
 * @param outcome how far it has come
 */
public record GatewayReport(String reference, Optional<MessageId> message, Outcome outcome) {
    /** How far a message has come. */
    public sealed interface Outcome {
        /** The gateway has it. */
        record OnItsWay() implements Outcome {}

        record Arrived() implements Outcome {}

        /** It has not arrived, and never will. */
        record Lost(Why why) implements Outcome {}
    }
}
