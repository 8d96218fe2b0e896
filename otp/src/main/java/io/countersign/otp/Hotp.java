package io.countersign.otp;

import java.util.OptionalLong;

/** The counter-based one-time password of RFC 4226, and the one truncation that time-based ones share. */
public final class Hotp {
    private Hotp() {}

    /**
     * The code of a counter (RFC 4226 section 5.3; the hash functions of RFC 6238 are allowed too).
     *
     * @param secret the key
     * @param algorithm the hash function
     * @param digits 6 to 8
     * @param counter the 8-byte counter; a negative one is taken as the unsigned number of the same bits
     * @return the code
     * @throws IllegalArgumentException if {@code digits} is not 6 to 8
     */
    public static Code code(SharedSecret secret, HashAlgorithm algorithm, int digits, long counter) {
        Code.checkedDigits(digits);
        try (KeyedMac mac = secret.keyed(algorithm)) {
            return Code.ofTruncated(mac.truncated(counter), digits);
        }
    }

    /**
     * The counter at which a code fits, from the expected one on (RFC 4226 section 7.4).
     *
     * <p>The next expected counter is the answer plus one (section 7.2). If several fit, the answer is the last of them,
     * so that the same digits can never be accepted a second time. All counters are computed and compared, whatever is
     * found.
     *
     * @param secret the key
     * @param algorithm the hash function
     * @param code what was presented
     * @param expected the next counter that the verifier has not seen used
     * @param window how far beyond it to look
     * @return the counter, or empty
     */
    public static OptionalLong match(
            SharedSecret secret, HashAlgorithm algorithm, Code code, long expected, LookAheadWindow window) {
        long found = 0;
        long ahead = 0;
        try (KeyedMac mac = secret.keyed(algorithm)) {
            for (int i = 0; i <= window.size(); i++) {
                long hit = code.maskIfCodeOf(mac.truncated(expected + i));
                found |= hit;
                ahead = (ahead & ~hit) | (i & hit);
            }
        }
        return found == 0 ? OptionalLong.empty() : OptionalLong.of(expected + ahead);
    }

    /**
     * The counter of the second of two consecutive codes: resynchronisation as of RFC 4226 section 7.4.
     *
     * @param secret the key
     * @param algorithm the hash function
     * @param first a code
     * @param second the code after it
     * @param expected the next counter that the verifier has not seen used, the earliest that the first code may have
     * @param window how far beyond it the first code may lie
     * @return the counter of the second code, or empty if the two do not follow one another there
     */
    public static OptionalLong resynchronise(
            SharedSecret secret,
            HashAlgorithm algorithm,
            Code first,
            Code second,
            long expected,
            LookAheadWindow window) {
        try (KeyedMac mac = secret.keyed(algorithm)) {
            return lastPair(mac, first, second, expected, window.size());
        }
    }

    /** The last counter of the second code whose forerunner is of the first, which lies {@code reach} ahead at most. */
    static OptionalLong lastPair(KeyedMac mac, Code first, Code second, long from, int reach) {
        long found = 0;
        long ahead = 0;
        long fitsFirst = first.maskIfCodeOf(mac.truncated(from));
        for (int i = 1; i <= reach + 1; i++) {
            int truncated = mac.truncated(from + i);
            long hit = fitsFirst & second.maskIfCodeOf(truncated);
            found |= hit;
            ahead = (ahead & ~hit) | (i & hit);
            fitsFirst = first.maskIfCodeOf(truncated);
        }
        return found == 0 ? OptionalLong.empty() : OptionalLong.of(from + ahead);
    }

    /** Dynamic truncation: RFC 4226 section 5.3, step 2. The offset is in the last byte of the HMAC, however long. */
    static int truncate(byte[] hmac) {
        int offset = hmac[hmac.length - 1] & 0x0f;
        return (hmac[offset] & 0x7f) << 24
                | (hmac[offset + 1] & 0xff) << 16
                | (hmac[offset + 2] & 0xff) << 8
                | (hmac[offset + 3] & 0xff);
    }
}
