package io.countersign.authenticator.password;
/** Stub. */
public final class PasswordQueue implements AutoCloseable {
    boolean verify(Password p, String h) {
        return false;
    }

    boolean needsUpgrade(String h) {
        return false;
    }

    String hash(Password p) {
        return "";
    }

    void verifyDecoy(Password p) {}

    @Override
    public void close() {}
}
