package io.countersign.otp;

import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that the authenticator and the verifier share: the K of RFC 4226.
 *
 * <p>It is never printed and cannot be serialised; two of them compare in constant time. The bytes come out only for
 * who holds a {@link SecretAccess}.
 */
public final class SharedSecret {
    /** The least length of a key: 128 bits (RFC 4226 section 4, R6). */
    public static final int LEAST_BYTES = 16;

    private final SecretKeySpec key;
    private final int length;

    private SharedSecret(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "RAW");
        this.length = bytes.length;
    }

    /**
     * A new key, as long as the output of the HMAC (RFC 6238 section 5.1): 160, 256 or 512 bits.
     *
     * @param algorithm the algorithm it will be used with
     * @param random a cryptographically strong source, such as {@link java.security.SecureRandom}
     * @return the key
     */
    public static SharedSecret generate(HashAlgorithm algorithm, RandomGenerator random) {
        byte[] fresh = new byte[algorithm.recommendedSecretBytes()];
        random.nextBytes(fresh);
        return new SharedSecret(fresh);
    }

    /**
     * A key of at least 128 bits (RFC 4226 section 4, R6).
     *
     * @param bytes the key, which is copied
     * @return the key
     * @throws IllegalArgumentException if it is shorter than {@value #LEAST_BYTES} bytes
     */
    public static SharedSecret of(byte[] bytes) {
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException("A shared secret has at least " + LEAST_BYTES + " bytes, not "
                    + bytes.length + " (RFC 4226 section 4, R6)");
        }
        return new SharedSecret(bytes);
    }

    /**
     * A key of any length but nothing: the door for keys that others issued below the least length of RFC 4226.
     *
     * @param bytes the key, which is copied
     * @return the key
     * @throws IllegalArgumentException if it is empty
     */
    public static SharedSecret ofWeak(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("A shared secret has at least one byte");
        }
        return new SharedSecret(bytes);
    }

    /**
     * A key of at least 128 bits from its Base32 text, as {@link Base32#decode} reads it.
     *
     * @param text the text
     * @return the key, or empty if the text is not Base32 or the key shorter than {@value #LEAST_BYTES} bytes
     */
    public static Optional<SharedSecret> fromBase32(CharSequence text) {
        return Base32.decode(text).filter(key -> key.length >= LEAST_BYTES).map(SharedSecret::new);
    }

    /**
     * The length of the key.
     *
     * @return the number of bytes
     */
    public int length() {
        return length;
    }

    /**
     * Whether the key is shorter than RFC 4226 section 4, R6 demands.
     *
     * @return true below {@value #LEAST_BYTES} bytes
     */
    public boolean isWeak() {
        return length < LEAST_BYTES;
    }

    /**
     * The HMAC of a message under this key (RFC 2104).
     *
     * @param algorithm the hash function
     * @param message the message
     * @return the HMAC, 20, 32 or 64 bytes
     */
    public byte[] hmac(HashAlgorithm algorithm, byte[] message) {
        try (KeyedMac mac = keyed(algorithm)) {
            return mac.hmac(message);
        }
    }

    /**
     * The key itself.
     *
     * @param access the permission to read it
     * @return a copy of the bytes
     */
    public byte[] bytes(SecretAccess access) {
        Objects.requireNonNull(access);
        return key.getEncoded();
    }

    /**
     * The key in Base32, upper case and without padding, as it is typed into an app.
     *
     * @param access the permission to read it
     * @return the text
     */
    public String base32(SecretAccess access) {
        Objects.requireNonNull(access);
        return Base32.encode(key.getEncoded());
    }

    KeyedMac keyed(HashAlgorithm algorithm) {
        return new KeyedMac(MacPool.of(algorithm), key);
    }

    /** Whether the other is the same key, found in a time that does not depend on where they differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SharedSecret that && MessageDigest.isEqual(key.getEncoded(), that.key.getEncoded());
    }

    /** The length alone: a hash of the key would give a part of it away. */
    @Override
    public int hashCode() {
        return length;
    }

    @Override
    public String toString() {
        return "SharedSecret[" + length + " bytes]";
    }
}
