package io.countersign.secret;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** The public half of a {@link SigningKey}, with which anybody checks what it signed, far from the installation. */
public final class VerifyingKey {
    private static final String ALGORITHM = "Ed25519";

    /** What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410, section 4). */
    private static final byte[] INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int BYTES = 32;
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private final byte[] bytes;

    private VerifyingKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A key of 32 bytes, encoded as RFC 8032 says. */
    static VerifyingKey of(byte[] bytes) {
        return new VerifyingKey(bytes.clone());
    }

    /** The first Ed25519 key in PEM that a text holds; nothing if there is none. */
    public static Optional<VerifyingKey> ofPem(String text) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END, Math.max(begin, 0));
        if (begin < 0 || end < 0) {
            return Optional.empty();
        }
        try {
            byte[] info = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
            return info.length == INFO.length + BYTES && Arrays.equals(info, 0, INFO.length, INFO, 0, INFO.length)
                    ? Optional.of(new VerifyingKey(Arrays.copyOfRange(info, INFO.length, info.length)))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Encoded as RFC 8032 says: 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** As other programs read it: a SubjectPublicKeyInfo (RFC 8410). */
    public byte[] info() {
        byte[] info = Arrays.copyOf(INFO, INFO.length + bytes.length);
        System.arraycopy(bytes, 0, info, INFO.length, bytes.length);
        return info;
    }

    /** Whether its other half made that signature of this message. */
    public boolean made(byte[] signature, byte[] message) {
        try {
            PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(info()));
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java 25 has Ed25519", e);
        }
    }
}
