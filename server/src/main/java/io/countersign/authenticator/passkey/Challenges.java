package io.countersign.authenticator.passkey;

import io.countersign.secret.DerivedKey;
import io.countersign.secret.SecretFactory;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The challenges that passkeys sign (WebAuthn Level 3 section 13.4.3). Each says when it was issued and is sealed by us
 * to one purpose and one holder; what the server remembers is which ones were answered, among the authenticator's marks.
 * So asking for a page writes nothing, and any node can take the answer.
 */
final class Challenges {
    /** How long a challenge may be answered; W3C recommends 300 to 600 seconds for the ceremony. */
    static final Duration LIFE = Duration.ofMinutes(5);

    private static final int CHANCE_BYTES = 24;
    private static final int SEALED_AT = Long.BYTES + CHANCE_BYTES;
    private static final int BYTES = SEALED_AT + 32;

    /** Marks are ordered by time, and told apart within a millisecond by chance. */
    private static final int CHANCE_BITS = 20;

    private final SecretFactory secrets;
    private final DerivedKey key;

    Challenges(SecretFactory secrets, DerivedKey key) {
        this.secrets = secrets;
        this.key = key;
    }

    /**
     * A challenge of ours that came back.
     *
     * @param mark what an accepted answer to it spends
     */
    record Issued(Instant at, long mark) {
        /** Whether it may still be answered. One from a node whose clock is ahead may, one from further ahead not. */
        boolean isOpen(Instant now) {
            return at.isAfter(now.minus(LIFE)) && at.isBefore(now.plus(LIFE));
        }
    }

    /** The mark below which every challenge has run out. */
    static long oldest(Instant now) {
        return now.minus(LIFE).toEpochMilli() << CHANCE_BITS;
    }

    /** The mark that no challenge issued until now lies above. */
    static long newest(Instant now) {
        return ((now.toEpochMilli() + 1) << CHANCE_BITS) - 1;
    }

    /** A new challenge of 64 bytes, 24 of them random. */
    Bytes issue(Purpose purpose, String holder, Instant now) {
        byte[] open = ByteBuffer.allocate(SEALED_AT)
                .putLong(now.toEpochMilli())
                .put(secrets.bytes(CHANCE_BYTES))
                .array();
        return Bytes.of(ByteBuffer.allocate(BYTES)
                .put(open)
                .put(seal(open, purpose, holder))
                .array());
    }

    /** The challenge, if it is one of ours for this purpose and this holder. */
    Optional<Issued> read(byte[] challenge, Purpose purpose, String holder) {
        if (challenge.length != BYTES) {
            return Optional.empty();
        }
        byte[] open = Arrays.copyOf(challenge, SEALED_AT);
        byte[] seal = Arrays.copyOfRange(challenge, SEALED_AT, BYTES);
        if (!MessageDigest.isEqual(seal, seal(open, purpose, holder))) {
            return Optional.empty();
        }
        ByteBuffer read = ByteBuffer.wrap(open);
        long millis = read.getLong();
        long chance = read.getInt() & ((1 << CHANCE_BITS) - 1);
        return Optional.of(new Issued(Instant.ofEpochMilli(millis), (millis << CHANCE_BITS) | chance));
    }

    private byte[] seal(byte[] open, Purpose purpose, String holder) {
        return key.hmac(
                open,
                purpose.name().getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                holder.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
