package io.countersign.authenticator.password;
/** Stub. */
public final class Password {
    public int length() {
        return 0;
    }
}
