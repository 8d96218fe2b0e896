package io.countersign.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key for one purpose, from {@link RootKey#forPurpose}: it authenticates, and never prints. */
public final class DerivedKey {
    static final int BYTES = 32;

    private final byte[] key;

    DerivedKey(byte[] ownKey) {
        this.key = ownKey;
    }

    /** HMAC-SHA-256 over the parts, each after its length, so that no two lists of parts share a message. */
    public byte[] hmac(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }

    /** HMAC-SHA-256 over the parts as UTF-8, each after its length. */
    public byte[] hmac(String... parts) {
        byte[][] encoded = new byte[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            encoded[i] = parts[i].getBytes(StandardCharsets.UTF_8);
        }
        return hmac(encoded);
    }

    SecretKeySpec aes() {
        return new SecretKeySpec(key, "AES");
    }

    byte[] bytes() {
        return key;
    }

    @Override
    public String toString() {
        return "DerivedKey";
    }
}
