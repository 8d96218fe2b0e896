package io.countersign.authenticator.password;

import static io.countersign.secret.Argon2id.COST;
import static io.countersign.secret.Argon2id.HASH_BYTES;
import static io.countersign.secret.Argon2id.SALT_BYTES;

import io.countersign.secret.Argon2id;
import io.countersign.secret.Argon2id.Cost;
import io.countersign.secret.DerivedKey;
import io.countersign.secret.HashQueue;
import io.countersign.secret.SecretFactory;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Argon2id (RFC 9106) over a peppered password: slow by intent, so call it through {@link PasswordQueue} alone.
 *
 * <p>The pepper comes first: Argon2id hashes HMAC-SHA-256(pepper, password), not the password. So the work is the same
 * for 8 characters and for 1,024, nothing that leaves this class can be attacked without the pepper, and any
 * implementation of Argon2id can check our hashes, keyed or not. The price is that a new pepper needs each password
 * once more, which the key id in every hash allows for.
 */
final class PasswordHash {
    private final DerivedKey pepper;
    private final String pepperId;
    private final SecretFactory random;
    private final EncodedHash decoy;

    PasswordHash(HashQueue queue, SecretFactory random) {
        this.pepper = queue.pepperFor("password pepper");
        this.pepperId = queue.pepperId();
        this.random = random;
        this.decoy = new EncodedHash(COST, pepperId, random.bytes(SALT_BYTES), random.bytes(HASH_BYTES));
    }

    /** A new hash, with a salt of its own and today's cost. */
    String hash(Password password) {
        return hash(password, COST);
    }

    String hash(Password password, Cost cost) {
        byte[] salt = random.bytes(SALT_BYTES);
        return new EncodedHash(cost, pepperId, salt, peppered(password, cost, salt, HASH_BYTES)).text();
    }

    /**
     * Whether this is the password, found in a time that does not depend on where the hashes differ.
     *
     * @throws IllegalStateException if the stored hash is damaged, or was made with another pepper
     */
    boolean verify(Password password, String stored) {
        EncodedHash expected = EncodedHash.parse(stored);
        if (!expected.pepperId().equals(pepperId)) {
            throw new IllegalStateException(
                    "A stored password was hashed with another pepper: it wants the one with the"
                            + " fingerprint " + expected.pepperId() + ", and the pepper file has " + pepperId
                            + ". Put the right pepper file back.");
        }
        return matches(password, expected);
    }

    /** The work of {@link #verify} with nothing to find, for people we do not know. */
    void verifyDecoy(Password password) {
        if (matches(password, decoy)) {
            throw new IllegalStateException("A password matched 32 random bytes");
        }
    }

    /** Whether a stored hash costs other than today's, so that it should be made again at the next sign-in. */
    boolean needsUpgrade(String stored) {
        EncodedHash hash = EncodedHash.parse(stored);
        return !hash.cost().equals(COST) || hash.salt().length != SALT_BYTES || hash.hash().length != HASH_BYTES;
    }

    private boolean matches(Password password, EncodedHash expected) {
        byte[] found = peppered(password, expected.cost(), expected.salt(), expected.hash().length);
        return MessageDigest.isEqual(found, expected.hash());
    }

    private byte[] peppered(Password password, Cost cost, byte[] salt, int length) {
        byte[] plain = password.utf8();
        byte[] keyed = pepper.hmac(plain);
        try {
            return Argon2id.hash(keyed, cost, salt, length);
        } finally {
            Arrays.fill(plain, (byte) 0);
            Arrays.fill(keyed, (byte) 0);
        }
    }
}
