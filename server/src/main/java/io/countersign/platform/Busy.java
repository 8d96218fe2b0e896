package io.countersign.platform;

/** A bounded queue is full: the caller is asked to come back shortly, and nothing has happened. */
public final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names the queue for the log. */
    public Busy(String queue) {
        super("the " + queue + " queue is full");
    }
}
