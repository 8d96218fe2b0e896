package io.countersign.secret;

/** A key file that cannot be used. The message is for the person who runs the server: what is wrong, and what to do. */
public final class KeyFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong, and what to do. */
    public KeyFileException(String message) {
        super(message);
    }

    KeyFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
