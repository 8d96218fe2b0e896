package io.countersign.secret;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256 in Galois/Counter Mode (NIST SP 800-38D), with a nonce of 96 bits and a tag of 128. */
final class AesGcm {
    private static final int TAG_BITS = 8 * SealedSecret.TAG_BYTES;

    private AesGcm() {}

    static byte[] encrypt(DerivedKey key, byte[] nonce, byte[] context, byte[] plain) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    /** The plain bytes, or nothing if the key, the nonce, the context or the ciphertext is not what was sealed. */
    static Optional<byte[]> decrypt(DerivedKey key, byte[] nonce, byte[] context, byte[] ciphertext) {
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(ciphertext));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, DerivedKey key, byte[] nonce, byte[] context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.aes(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }
}
