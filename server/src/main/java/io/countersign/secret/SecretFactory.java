package io.countersign.secret;

import io.countersign.otp.HashAlgorithm;
import io.countersign.otp.SharedSecret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * The source of every random value: secrets, tokens, ids, salts and nonces. No other class may make one, so that
 * whoever asks where randomness comes from has one file to read.
 */
public final class SecretFactory {
    /** 256 bits, twice what OWASP ASVS 5.0 (7.2.3, 11.5.1) asks of a value nobody may guess. */
    private static final int TOKEN_BYTES = 32;

    private static final int ID_BYTES = 16;
    private static final byte[] CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz".getBytes(StandardCharsets.US_ASCII);

    private final RandomGenerator random;

    SecretFactory(RandomGenerator random) {
        this.random = random;
    }

    /** The operating system's generator. It never blocks once the machine has started. */
    public static SecretFactory system() {
        return new SecretFactory(new SecureRandom());
    }

    /** So many random bytes. */
    public byte[] bytes(int count) {
        byte[] fresh = new byte[count];
        random.nextBytes(fresh);
        return fresh;
    }

    /** A row id: 128 bits as 26 lower-case characters of Crockford's Base32. It names, and opens nothing. */
    public String id() {
        return crockford(bytes(ID_BYTES));
    }

    /** What a cookie or a link carries: 256 bits as 43 characters of base64url. Store its {@link TokenHash} only. */
    public String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(TOKEN_BYTES));
    }

    /** So many decimal digits, each code as likely as any other. */
    public String digits(int count) {
        var text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }

    /** A new shared secret for an authenticator, of the length its algorithm recommends. */
    public SharedSecret sharedSecret(HashAlgorithm algorithm) {
        return SharedSecret.generate(algorithm, random);
    }

    static String crockford(byte[] bytes) {
        var text = new StringBuilder((bytes.length * 8 + 4) / 5);
        int buffer = 0;
        int held = 0;
        for (byte next : bytes) {
            buffer = (buffer << 8) | (next & 0xff);
            held += 8;
            while (held >= 5) {
                held -= 5;
                text.append((char) CROCKFORD[(buffer >>> held) & 31]);
            }
            buffer &= (1 << held) - 1;
        }
        if (held > 0) {
            text.append((char) CROCKFORD[(buffer << (5 - held)) & 31]);
        }
        return text.toString();
    }
}
