package io.countersign.platform.web;

/** A door that does not open: another program listens there, or this one may not. */
public final class ClosedDoorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says where, and what to do. */
    public ClosedDoorException(String host, int port) {
        super("Cannot listen on " + host + ":" + port + ". Another program may be using this port: stop it, or give"
                + " another port with --listen.");
    }
}
