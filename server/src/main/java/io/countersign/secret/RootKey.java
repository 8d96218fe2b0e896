package io.countersign.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The 32 bytes of a {@link KeyFile}. They encrypt and authenticate nothing themselves: every use has a key of its own,
 * derived for a named purpose by HKDF-SHA-256 (RFC 5869), so that no two uses can disturb each other.
 */
public final class RootKey {
    static final int BYTES = 32;

    private final byte[] key;

    RootKey(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("A root key has " + BYTES + " bytes, not " + key.length);
        }
        this.key = key.clone();
    }

    /** The key for one purpose. The same purpose always gives the same key. */
    public DerivedKey forPurpose(String purpose) {
        return new DerivedKey(hkdf(key, new byte[0], ("countersign " + purpose).getBytes(UTF_8), DerivedKey.BYTES));
    }

    /** A name for this key that gives nothing of it away: what was stored under it can tell whether it has come back. */
    public String fingerprint() {
        return HexFormat.of().formatHex(forPurpose("fingerprint").bytes(), 0, 8);
    }

    byte[] bytes() {
        return key;
    }

    /** HKDF of RFC 5869, extract and expand, with SHA-256. */
    static byte[] hkdf(byte[] keyMaterial, byte[] salt, byte[] info, int length) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(keyMaterial)
                            .addSalt(salt)
                            .thenExpand(info, length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java 25 has HKDF-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "RootKey";
    }
}
