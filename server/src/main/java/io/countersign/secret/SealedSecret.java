package io.countersign.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A secret as the database holds it: encrypted, and saying which data key opens it.
 *
 * <p>As bytes: the format's version (1), the length of the key id, the key id in ASCII, a nonce of 12 bytes, then the
 * ciphertext with its tag of 16.
 */
public final class SealedSecret {
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;
    private static final byte VERSION = 1;

    private final String keyId;
    private final byte[] nonce;
    private final byte[] ciphertext;

    SealedSecret(String keyId, byte[] nonce, byte[] ciphertext) {
        if (keyId.isEmpty() || keyId.length() > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("A key id has 1 to 127 characters, not " + keyId.length());
        }
        if (nonce.length != NONCE_BYTES || ciphertext.length < TAG_BYTES) {
            throw new IllegalArgumentException("A sealed secret has a nonce of 12 bytes and a tag of 16");
        }
        this.keyId = keyId;
        this.nonce = nonce.clone();
        this.ciphertext = ciphertext.clone();
    }

    /**
     * Reads the bytes as stored.
     *
     * @throws UnreadableSecretException if they are not in this format
     */
    public static SealedSecret fromBytes(byte[] stored) {
        if (stored.length < 2 || stored[0] != VERSION) {
            throw new UnreadableSecretException("These bytes are not a sealed secret of version " + VERSION);
        }
        int idLength = stored[1];
        if (idLength < 1 || stored.length < 2 + idLength + NONCE_BYTES + TAG_BYTES) {
            throw new UnreadableSecretException("This sealed secret is cut short");
        }
        int nonceAt = 2 + idLength;
        int ciphertextAt = nonceAt + NONCE_BYTES;
        return new SealedSecret(
                new String(stored, 2, idLength, StandardCharsets.US_ASCII),
                Arrays.copyOfRange(stored, nonceAt, ciphertextAt),
                Arrays.copyOfRange(stored, ciphertextAt, stored.length));
    }

    /** The bytes to store. */
    public byte[] toBytes() {
        byte[] id = keyId.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(2 + id.length + nonce.length + ciphertext.length)
                .put(VERSION)
                .put((byte) id.length)
                .put(id)
                .put(nonce)
                .put(ciphertext)
                .array();
    }

    /** The data key that opens it. */
    public String keyId() {
        return keyId;
    }

    byte[] nonce() {
        return nonce;
    }

    byte[] ciphertext() {
        return ciphertext;
    }

    @Override
    public String toString() {
        return "SealedSecret[key " + keyId + "]";
    }
}
