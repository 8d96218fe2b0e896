package io.countersign.secret;

/**
 * A secret that cannot be opened: a broken world, not an expected outcome. Its message says which secret and never
 * what is in it.
 */
public final class UnreadableSecretException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what cannot be opened, and why as far as it is known. */
    public UnreadableSecretException(String what) {
        super(what);
    }
}
