package io.countersign.authenticator.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.secret.DerivedKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * What is kept of a code: a keyed hash over the code and all it is bound to. A million codes are tried in a moment, so that
 * without the key, which is not in the database, the hash must be worth nothing.
 */
public final class CodeHash {
    private final DerivedKey key;

    /** Takes the key. */
    public CodeHash(DerivedKey key) {
        this.key = key;
    }

    Kept of(AuthenticatorId authenticator, Place place, long mark, String digits) {
        return new Kept(key.hmac(
                authenticator.value().getBytes(UTF_8),
                place.text().getBytes(UTF_8),
                ByteBuffer.allocate(Long.BYTES).putLong(mark).array(),
                digits.getBytes(UTF_8)));
    }

    /** A hash, compared in a time that does not depend on where two differ. */
    static final class Kept {
        private final byte[] hash;

        private Kept(byte[] ownHash) {
            this.hash = ownHash;
        }

        static Kept fromBytes(byte[] stored) {
            return new Kept(stored.clone());
        }

        byte[] toBytes() {
            return hash.clone();
        }

        boolean fits(Kept other) {
            return MessageDigest.isEqual(hash, other.hash);
        }
    }

    /** The same work for a code that was never sent. */
    void ofNothing(Place place, String digits) {
        of(new AuthenticatorId(""), place, 0, digits);
    }

    @Override
    public String toString() {
        return "CodeHash";
    }
}
