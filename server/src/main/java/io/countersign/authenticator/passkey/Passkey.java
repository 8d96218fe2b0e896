package io.countersign.authenticator.passkey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * One passkey as it was registered: the credential record of WebAuthn Level 3 section 4, but for its counter, which is
 * among the authenticator's marks.
 *
 * @param attested AAGUID, credential id and public key, as the authenticator sent them (section 6.5.2)
 * @param backupEligible whether it may be kept by several devices; never changes
 * @param backedUp whether it last said that it is
 * @param userVerified whether its word that it made sure of its user is taken: it did when it was set up, or later
 *     beside another factor
 * @param transports how browsers may reach it
 */
record Passkey(
        Bytes attested, boolean backupEligible, boolean backedUp, boolean userVerified, List<String> transports) {
    /** The longest credential id, WebAuthn Level 3 section 7.1. */
    static final int MAX_ID_BYTES = 1023;

    private static final byte VERSION = 1;
    private static final int ID_LENGTH_AT = 16;
    private static final int ID_AT = ID_LENGTH_AT + Short.BYTES;
    private static final int BACKUP_ELIGIBLE = 1;
    private static final int BACKED_UP = 2;
    private static final int USER_VERIFIED = 4;

    /** The id its authenticator gave it. */
    Bytes credentialId() {
        byte[] bytes = attested.toArray();
        int length = Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(ID_LENGTH_AT));
        return Bytes.of(Arrays.copyOfRange(bytes, ID_AT, ID_AT + length));
    }

    /** Which model of authenticator or which provider keeps it; often all zeros, and nobody vouches for it. */
    UUID aaguid() {
        ByteBuffer bytes = ByteBuffer.wrap(attested.toArray());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    Passkey nowBackedUp(boolean now) {
        return new Passkey(attested, backupEligible, now, userVerified, transports);
    }

    Passkey nowUserVerified() {
        return new Passkey(attested, backupEligible, backedUp, true, transports);
    }

    /** What is sealed: a version, the flags, the transports after their length, and what the authenticator sent. */
    byte[] toBytes() {
        byte[] words = String.join(",", transports).getBytes(StandardCharsets.US_ASCII);
        int flags = (backupEligible ? BACKUP_ELIGIBLE : 0)
                | (backedUp ? BACKED_UP : 0)
                | (userVerified ? USER_VERIFIED : 0);
        return ByteBuffer.allocate(2 + Short.BYTES + words.length + attested.length())
                .put(VERSION)
                .put((byte) flags)
                .putShort((short) words.length)
                .put(words)
                .put(attested.toArray())
                .array();
    }

    static Passkey fromBytes(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        if (bytes.get() != VERSION) {
            throw new IllegalStateException("a passkey of another version");
        }
        int flags = bytes.get();
        byte[] words = new byte[bytes.getShort()];
        bytes.get(words);
        byte[] attested = new byte[bytes.remaining()];
        bytes.get(attested);
        return new Passkey(
                Bytes.of(attested),
                (flags & BACKUP_ELIGIBLE) != 0,
                (flags & BACKED_UP) != 0,
                (flags & USER_VERIFIED) != 0,
                words.length == 0 ? List.of() : List.of(new String(words, StandardCharsets.US_ASCII).split(",", -1)));
    }
}
