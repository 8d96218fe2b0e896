package io.countersign.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.secret.SecretFactory;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that signs what one endpoint is sent, after the Standard Webhooks specification. It never prints. */
public final class WebhookSecret {
    /** Standard Webhooks asks for 24 to 64 bytes. */
    private static final int BYTES = 32;

    private static final String PREFIX = "whsec_";

    private final byte[] key;

    private WebhookSecret(byte[] key) {
        this.key = key.clone();
    }

    static WebhookSecret fresh(SecretFactory secrets) {
        return new WebhookSecret(secrets.bytes(BYTES));
    }

    static WebhookSecret of(byte[] key) {
        return new WebhookSecret(key);
    }

    byte[] bytes() {
        return key.clone();
    }

    /** What its owner is shown once: {@code whsec_} and Base64. */
    public String reveal() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /** The value of {@code webhook-signature}: one signature for each secret, with spaces between. */
    static String signatures(List<WebhookSecret> secrets, String id, Instant at, String payload) {
        return secrets.stream().map(secret -> secret.signature(id, at, payload)).collect(Collectors.joining(" "));
    }

    private String signature(String id, Instant at, String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] signed = mac.doFinal((id + "." + at.getEpochSecond() + "." + payload).getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC with SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "WebhookSecret[256 bits]";
    }
}
