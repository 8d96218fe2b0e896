package io.countersign.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a chain up to one entry: SHA-256 over a name for this use, the hash before, the place and every column of
 * the row. Each value is told apart by its kind and its length, so no two entries share an encoding.
 */
final class ChainHash {
    /** The hash before the first entry. */
    static final ChainHash START = new ChainHash(new byte[32]);

    private static final byte[] DOMAIN = "countersign audit entry v1\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte NOTHING = 0;
    private static final byte TEXT = 1;
    private static final byte NUMBER = 2;

    private final byte[] bytes;

    private ChainHash(byte[] bytes) {
        this.bytes = bytes;
    }

    static ChainHash of(byte[] bytes) {
        return new ChainHash(bytes.clone());
    }

    /**
     * Reads what {@link #base64} writes.
     *
     * @throws IllegalArgumentException if it is not base64
     */
    static ChainHash parse(String base64) {
        return new ChainHash(Base64.getDecoder().decode(base64));
    }

    /** The hash of this chain with one more entry. */
    ChainHash with(String chain, long position, AuditRow row) {
        MessageDigest digest = sha256();
        digest.update(DOMAIN);
        digest.update(bytes);
        text(digest, chain);
        number(digest, position);
        number(digest, row.seq());
        text(digest, row.eventId());
        number(digest, row.at());
        text(digest, row.organization());
        text(digest, row.subscriber());
        text(digest, row.actor());
        text(digest, row.event());
        text(digest, row.detail());
        return new ChainHash(digest.digest());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void number(MessageDigest digest, long number) {
        digest.update(NUMBER);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    }

    private static void text(MessageDigest digest, @Nullable String text) {
        if (text == null) {
            digest.update(NOTHING);
            return;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        digest.update(TEXT);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(encoded.length).flip());
        digest.update(encoded);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChainHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return base64();
    }
}
