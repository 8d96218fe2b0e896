package io.countersign.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of an opaque token: what is stored and looked up in the token's place, so that a copy of the database
 * opens no session and no link.
 *
 * <p>One plain hash is enough for a token of {@link SecretFactory#token()}: 256 random bits cannot be found by trying.
 * Anything shorter, such as a code that people type, needs {@link DerivedKey#hmac} or a password hash instead.
 */
public final class TokenHash {
    private static final int BYTES = 32;
    private static final int MARK_BYTES = 16;

    private final byte[] hash;

    private TokenHash(byte[] ownHash) {
        this.hash = ownHash;
    }

    /** The hash of a token as presented. Whatever was presented has a hash; only a real token's is ever stored. */
    public static TokenHash of(String token) {
        return new TokenHash(sha256().digest(token.getBytes(StandardCharsets.UTF_8)));
    }

    /** The hash as stored. */
    public static TokenHash fromBytes(byte[] stored) {
        if (stored.length != BYTES) {
            throw new IllegalArgumentException("A token hash has " + BYTES + " bytes, not " + stored.length);
        }
        return new TokenHash(stored.clone());
    }

    /** The 32 bytes to store. */
    public byte[] toBytes() {
        return hash.clone();
    }

    /** What tells this hash from another and gives nothing of it away: it may stand in a form. */
    public String mark() {
        return HexFormat.of().formatHex(sha256().digest(hash), 0, MARK_BYTES);
    }

    /** Whether the token has this hash, found in a time that does not depend on where they differ. */
    public boolean matches(String token) {
        return equals(of(token));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenHash that && MessageDigest.isEqual(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return (hash[0] & 0xff) << 8 | (hash[1] & 0xff);
    }

    @Override
    public String toString() {
        return "TokenHash";
    }
}
