package io.countersign.message;

/**
 * A way out for the messages of one channel: a mail server, or the gateways for text messages, among which it chooses by
 * itself. It is asked by several threads at once, never twice at once for the same message.
 */
public interface Dispatch extends AutoCloseable {
    /** What it takes. */
    Channel channel();

    /** How many messages it may be given at once. */
    int atOnce();

    /**
     * Hands a message over, within half a minute. Whatever goes wrong is an answer and no exception; an answer never
     * holds what the message says or where it goes.
     */
    Answer send(Letter letter);

    /** Told when nothing more is due for now: it may let connections go that it has kept. */
    default void rest() {}

    /** Cuts what is being sent, soon; nothing is sent after that. */
    @Override
    default void close() {}
}
