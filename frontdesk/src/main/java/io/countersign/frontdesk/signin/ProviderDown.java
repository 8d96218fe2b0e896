package io.countersign.frontdesk.signin;

/** Countersign does not answer, or not as an OpenID provider does. */
public final class ProviderDown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what was tried, and how it failed. */
    public ProviderDown(String tried, Throwable cause) {
        super(tried + ": " + cause.getMessage(), cause);
    }
}
