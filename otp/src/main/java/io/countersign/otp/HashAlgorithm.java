package io.countersign.otp;

import java.util.Optional;

/** The hash function under the HMAC: SHA-1 as in RFC 4226 section 5.2, or one of the two of RFC 6238 section 1.2. */
public enum HashAlgorithm {
    /** HMAC-SHA-1, what every authenticator app understands and what a URI without {@code algorithm} means. */
    SHA1("HmacSHA1", 20),
    /** HMAC-SHA-256. */
    SHA256("HmacSHA256", 32),
    /** HMAC-SHA-512. */
    SHA512("HmacSHA512", 64);

    private final String macName;
    private final int outputBytes;

    HashAlgorithm(String macName, int outputBytes) {
        this.macName = macName;
        this.outputBytes = outputBytes;
    }

    /**
     * The algorithm that goes by this name in an {@code otpauth:} URI, or empty.
     *
     * @param name {@code SHA1}, {@code SHA256} or {@code SHA512}, in ASCII letters of either case
     * @return the algorithm, or empty for any other name
     */
    public static Optional<HashAlgorithm> ofUriName(String name) {
        String upper = Ascii.upperCase(name);
        for (HashAlgorithm algorithm : values()) {
            if (algorithm.uriName().equals(upper)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /**
     * The name in an {@code otpauth:} URI.
     *
     * @return {@code SHA1}, {@code SHA256} or {@code SHA512}
     */
    public String uriName() {
        return name();
    }

    /**
     * The name of the HMAC in the Java Cryptography Architecture.
     *
     * @return for example {@code HmacSHA1}
     */
    public String macName() {
        return macName;
    }

    /**
     * The length of a new key: that of the HMAC's output (RFC 6238 section 5.1; RFC 4226 section 4, R6).
     *
     * @return 20, 32 or 64
     */
    public int recommendedSecretBytes() {
        return outputBytes;
    }
}
