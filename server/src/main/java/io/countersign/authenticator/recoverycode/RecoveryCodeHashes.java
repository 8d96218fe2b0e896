package io.countersign.authenticator.recoverycode;

import io.countersign.authenticator.Authenticator;
import io.countersign.secret.Argon2id;
import io.countersign.secret.Argon2id.Cost;
import io.countersign.secret.DerivedKey;
import io.countersign.secret.HashQueue;
import io.countersign.secret.SecretFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The hashing of backup codes: Argon2id over a key that the pepper makes of the set, its owner and the code, so that a
 * hash copied to another set or another person fits no code there. One salt a set lets one hash be compared with all of
 * them (NIST SP 800-63B-4 section 3.1.2.2).
 */
final class RecoveryCodeHashes {
    private final HashQueue queue;
    private final DerivedKey pepper;
    private final SecretFactory random;
    private final HashedSet decoy;

    RecoveryCodeHashes(HashQueue queue, SecretFactory random) {
        this.queue = queue;
        this.pepper = queue.pepperFor("backup codes");
        this.random = random;
        this.decoy = new HashedSet(
                Argon2id.COST,
                queue.pepperId(),
                random.bytes(Argon2id.SALT_BYTES),
                random.bytes(RecoveryCodeType.SIZE * Argon2id.HASH_BYTES));
    }

    /**
     * The hashes of a new set, one after the other, so that others have their turn between them.
     *
     * @throws io.countersign.platform.Busy if the queue is full
     */
    HashedSet hash(Authenticator set, List<RecoveryCode> codes) {
        byte[] salt = random.bytes(Argon2id.SALT_BYTES);
        var hashes = new ArrayList<byte[]>();
        for (RecoveryCode code : codes) {
            hashes.add(hash(keyed(set.id().value(), set.subscriber().value(), code), Argon2id.COST, salt));
        }
        return HashedSet.of(Argon2id.COST, queue.pepperId(), salt, hashes);
    }

    /**
     * Which code of the set this is, found with one hash.
     *
     * @throws io.countersign.platform.Busy if the queue is full
     * @throws IllegalStateException if the set was hashed with another pepper
     */
    OptionalInt find(Authenticator set, RecoveryCode code, HashedSet hashed) {
        return hashed.find(hash(set, code, hashed));
    }

    /**
     * The hash of one code more for a set, made as those it has.
     *
     * @throws io.countersign.platform.Busy if the queue is full
     * @throws IllegalStateException if the set was hashed with another pepper
     */
    byte[] hash(Authenticator set, RecoveryCode code, HashedSet hashed) {
        if (!hashed.pepperId().equals(queue.pepperId())) {
            throw new IllegalStateException("Backup codes were hashed with another pepper: they want the one with the"
                    + " fingerprint " + hashed.pepperId() + ", and the pepper given has " + queue.pepperId()
                    + ". Put the right pepper back.");
        }
        byte[] keyed = keyed(set.id().value(), set.subscriber().value(), code);
        return hash(keyed, hashed.cost(), hashed.salt());
    }

    /** The work of {@link #find} with nothing to find, for people we do not know. */
    void findDecoy(RecoveryCode code) {
        if (decoy.find(hash(keyed("nobody", "nobody", code), decoy.cost(), decoy.salt()))
                .isPresent()) {
            throw new IllegalStateException("a backup code matched random bytes");
        }
    }

    private byte[] keyed(String set, String subscriber, RecoveryCode code) {
        return pepper.hmac(
                set.getBytes(StandardCharsets.UTF_8), subscriber.getBytes(StandardCharsets.UTF_8), code.ascii());
    }

    private byte[] hash(byte[] keyed, Cost cost, byte[] salt) {
        return queue.run(() -> Argon2id.hash(keyed, cost, salt, Argon2id.HASH_BYTES));
    }
}
