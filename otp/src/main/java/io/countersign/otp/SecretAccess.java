package io.countersign.otp;

/**
 * The permission to read key bytes out of a {@link SharedSecret}.
 *
 * <p>It holds nothing. It is asked for so that every place that spells a secret out can be found by this name, and so
 * that an architecture test can list those places.
 */
public final class SecretAccess {
    private static final SecretAccess GRANTED = new SecretAccess();

    private SecretAccess() {}

    /**
     * The permission. Call it only where the secret must leave the process or the type: sealing it, showing its QR.
     *
     * @return the permission
     */
    public static SecretAccess granted() {
        return GRANTED;
    }
}
