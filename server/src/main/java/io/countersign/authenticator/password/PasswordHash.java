package io.countersign.authenticator.password;

import static io.countersign.secret.Argon2id.COST;
import static io.countersign.secret.Argon2id.HASH_BYTES;
import static io.countersign.secret.Argon2id.SALT_BYTES;

import io.countersign.secret.Argon2id;
import io.countersign.secret.Argon2id.Cost;
import io.countersign.secret.DerivedKey;
import io.countersign.secret.HashQueue;
import io.countersign.secret.SecretFactory;
import io.countersign.subscriber.SubscriberId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * Argon2id (RFC 9106) over a peppered password: slow by intent, so call it through {@link PasswordQueue} alone.
 *
 * <p>The pepper comes first: Argon2id hashes HMAC-SHA-256(pepper, password), not the password. So the work is the same
 * for 8 characters and for 1,024, nothing that leaves this class can be attacked without the pepper, and any
 * implementation of Argon2id can check our hashes, keyed or not. The price is that a new pepper needs each password
 * once more, which the key id in every hash allows for.
 *
 * <p>A hash belongs to one person: what the pepper goes over is their id, a zero byte and the password. Copied into
 * somebody else's row it fits no password.
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
        this.decoy = new EncodedHash(
                COST, pepperId, Optional.of("nobody"), random.bytes(SALT_BYTES), random.bytes(HASH_BYTES));
    }

    /** A new hash, with a salt of its own and today's cost. */
    String hash(SubscriberId owner, Password password) {
        return hash(owner, password, COST);
    }

    String hash(SubscriberId owner, Password password, Cost cost) {
        byte[] salt = random.bytes(SALT_BYTES);
        Optional<String> bound = Optional.of(owner.value());
        return new EncodedHash(cost, pepperId, bound, salt, peppered(bound, password, cost, salt, HASH_BYTES)).text();
    }

    /**
     * Whether this is the password of this person, found in a time that does not depend on where the hashes differ.
     *
     * @throws IllegalStateException if the stored hash is damaged, or was made with another pepper
     */
    boolean verify(SubscriberId owner, Password password, String stored) {
        EncodedHash expected = EncodedHash.parse(stored);
        if (!expected.pepperId().equals(pepperId)) {
            throw new IllegalStateException(
                    "A stored password was hashed with another pepper: it wants the one with the"
                            + " fingerprint " + expected.pepperId() + ", and the pepper file has " + pepperId
                            + ". Put the right pepper file back.");
        }
        return matches(expected.owner().map(_ -> owner.value()), password, expected);
    }

    /** The work of {@link #verify} with nothing to find, for people we do not know. */
    void verifyDecoy(Password password) {
        if (matches(decoy.owner(), password, decoy)) {
            throw new IllegalStateException("A password matched 32 random bytes");
        }
    }

    /**
     * Whether a stored hash costs other than today's, or is of the time before each belonged to one person, so that it
     * should be made again at the next sign-in.
     */
    boolean needsUpgrade(String stored) {
        EncodedHash hash = EncodedHash.parse(stored);
        return hash.owner().isEmpty()
                || !hash.cost().equals(COST)
                || hash.salt().length != SALT_BYTES
                || hash.hash().length != HASH_BYTES;
    }

    private boolean matches(Optional<String> owner, Password password, EncodedHash expected) {
        byte[] found = peppered(owner, password, expected.cost(), expected.salt(), expected.hash().length);
        return MessageDigest.isEqual(found, expected.hash());
    }

    private byte[] peppered(Optional<String> owner, Password password, Cost cost, byte[] salt, int length) {
        byte[] plain = password.utf8();
        byte[] bound =
                owner.map(id -> (id + "\0").getBytes(StandardCharsets.UTF_8)).orElse(new byte[0]);
        byte[] input = Arrays.copyOf(bound, bound.length + plain.length);
        System.arraycopy(plain, 0, input, bound.length, plain.length);
        byte[] keyed = pepper.hmac(input);
        try {
            return Argon2id.hash(keyed, cost, salt, length);
        } finally {
            Arrays.fill(plain, (byte) 0);
            Arrays.fill(input, (byte) 0);
            Arrays.fill(keyed, (byte) 0);
        }
    }
}
