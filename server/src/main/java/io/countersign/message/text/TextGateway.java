package io.countersign.message.text;

import io.countersign.message.Why;
import java.util.Optional;

/** Somebody who takes text messages over and brings them to telephones. It is asked by several threads at once. */
public interface TextGateway extends AutoCloseable {
    /** What the operator calls it. */
    String name();

    /**
     * Hands a message over, within fifteen seconds or so. Whatever goes wrong is an answer and no exception; an answer
     * never holds what the message says or where it goes.
     */
    Handover send(TextMessage message);

    /** What came of connecting, and of signing in where that can be tried; nothing is sent. Nothing if all is well. */
    Optional<Why> probe();

    /** Ends its connections, soon; nothing is sent after that. */
    @Override
    default void close() {}
}
