package io.countersign.message.text.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature by which a request is known to come from the API: HMAC-SHA1 with the account's auth token over the whole
 * address and every field with its value, in the order of their names (Twilio, "Validating requests").
 */
final class TwilioSignature {
    private static final String ALGORITHM = "HmacSHA1";

    private TwilioSignature() {}

    static String of(String token, String url, Map<String, String> fields) {
        var signed = new StringBuilder(url);
        new TreeMap<>(fields).forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token.getBytes(UTF_8), ALGORITHM));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA1", e);
        }
    }

    /** Whether it is the one; how long that takes says nothing of how much of it is right. */
    static boolean isRight(String claimed, String token, String url, Map<String, String> fields) {
        return MessageDigest.isEqual(
                claimed.getBytes(UTF_8), of(token, url, fields).getBytes(UTF_8));
    }
}
