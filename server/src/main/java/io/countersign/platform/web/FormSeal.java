package io.countersign.platform.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The protection of forms against other sites: a random value in a cookie, and its keyed hash in the form (signed double
 * submit). Another site can send neither.
 */
public final class FormSeal {

    static final String FIELD = "form";

    private final SecretKeySpec key;

    /** Takes a key of 32 random bytes that lives as long as this process, or longer. */
    public FormSeal(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException("a key of 32 bytes at least");
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    String seal(String cookie) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] hash = mac.doFinal(("form:" + cookie).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    boolean fits(String cookie, String presented) {
        return MessageDigest.isEqual(
                seal(cookie).getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "FormSeal";
    }
}
