package io.countersign.secret;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** An Ed25519 key (RFC 8032), derived from a {@link RootKey}: it signs, and never prints. */
public final class SigningKey {
    private static final String ALGORITHM = "Ed25519";

    /** What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410, section 4). */
    private static final byte[] PUBLIC_KEY_INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    private final PrivateKey key;
    private final byte[] publicKey;

    private SigningKey(byte[] seed) {
        try {
            this.key = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        } catch (GeneralSecurityException e) {
            throw noEd25519(e);
        }
        // Java signs with a seed, and does not say which public key belongs to it.
        this.publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, publicKey, 0);
    }

    /** The signing key of one purpose. The same root and purpose always give the same key. */
    public static SigningKey of(RootKey root, String purpose) {
        return new SigningKey(root.forPurpose(purpose).bytes());
    }

    static SigningKey ofSeed(byte[] seed) {
        return new SigningKey(seed.clone());
    }

    /** The signature of this message: 64 bytes. */
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw noEd25519(e);
        }
    }

    /** The public half. */
    public VerifyingKey verifying() {
        return VerifyingKey.of(publicKey);
    }

    /** The public key, encoded as RFC 8032 says: 32 bytes. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The public key as other programs read it: a SubjectPublicKeyInfo (RFC 8410). */
    public byte[] publicKeyInfo() {
        byte[] info = new byte[PUBLIC_KEY_INFO.length + publicKey.length];
        System.arraycopy(PUBLIC_KEY_INFO, 0, info, 0, PUBLIC_KEY_INFO.length);
        System.arraycopy(publicKey, 0, info, PUBLIC_KEY_INFO.length, publicKey.length);
        return info;
    }

    /** Whether this key made that signature of this message. */
    public boolean made(byte[] signature, byte[] message) {
        try {
            PublicKey ours = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(publicKeyInfo()));
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(ours);
            check.update(message);
            return check.verify(signature);
        } catch (java.security.SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException e) {
            throw noEd25519(e);
        }
    }

    private static IllegalStateException noEd25519(GeneralSecurityException e) {
        return new IllegalStateException("Every Java 25 has Ed25519", e);
    }

    @Override
    public String toString() {
        return "SigningKey";
    }
}
