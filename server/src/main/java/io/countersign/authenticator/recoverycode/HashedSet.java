package io.countersign.authenticator.recoverycode;

import io.countersign.secret.Argon2id;
import io.countersign.secret.Argon2id.Cost;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** The hashes of a set of codes, in the order of their marks, with all that is needed to check a code against them. */
final class HashedSet {
    private final Cost cost;
    private final String pepperId;
    private final byte[] salt;
    private final byte[] hashes;

    /**
     * Takes what was stored.
     *
     * @throws IllegalStateException if it is damaged
     */
    HashedSet(Cost cost, String pepperId, byte[] salt, byte[] hashes) {
        if (!cost.isSane()
                || hashes.length % Argon2id.HASH_BYTES != 0
                || hashes.length < RecoveryCodeType.SIZE * Argon2id.HASH_BYTES) {
            throw new IllegalStateException("a set of backup codes is damaged: it cannot be checked with " + cost);
        }
        this.cost = cost;
        this.pepperId = pepperId;
        this.salt = salt;
        this.hashes = hashes;
    }

    /** The hashes of a new set. */
    static HashedSet of(Cost cost, String pepperId, byte[] salt, List<byte[]> hashes) {
        byte[] joined = new byte[hashes.size() * Argon2id.HASH_BYTES];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i), 0, joined, i * Argon2id.HASH_BYTES, Argon2id.HASH_BYTES);
        }
        return new HashedSet(cost, pepperId, salt, joined);
    }

    /** The mark of the code with this hash. Every one is compared, each in constant time. */
    OptionalInt find(byte[] hash) {
        int found = -1;
        for (int mark = 0; mark < size(); mark++) {
            int from = mark * Argon2id.HASH_BYTES;
            if (MessageDigest.isEqual(hash, Arrays.copyOfRange(hashes, from, from + Argon2id.HASH_BYTES))) {
                found = mark;
            }
        }
        return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
    }

    /** How many codes it ever had, those that took the place of spent ones among them. */
    int size() {
        return hashes.length / Argon2id.HASH_BYTES;
    }

    /** This set with one code more. No mark is ever given to a second code, so what is spent stays spent. */
    HashedSet with(byte[] hash) {
        byte[] more = Arrays.copyOf(hashes, hashes.length + Argon2id.HASH_BYTES);
        System.arraycopy(hash, 0, more, hashes.length, Argon2id.HASH_BYTES);
        return new HashedSet(cost, pepperId, salt, more);
    }

    Cost cost() {
        return cost;
    }

    String pepperId() {
        return pepperId;
    }

    byte[] salt() {
        return salt;
    }

    byte[] hashes() {
        return hashes;
    }

    @Override
    public String toString() {
        return "HashedSet[" + cost + "]";
    }
}
