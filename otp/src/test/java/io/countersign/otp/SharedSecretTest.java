package io.countersign.otp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SharedSecretTest {
    private static final SecretAccess ACCESS = SecretAccess.granted();
    private static final byte[] SIXTEEN = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({"SHA1,20", "SHA256,32", "SHA512,64"})
    void is_as_long_as_the_hmac_when_generated(HashAlgorithm algorithm, int bytes) {
        SharedSecret secret = SharedSecret.generate(algorithm, RandomGenerator.of("L64X128MixRandom"));
        assertEquals(bytes, secret.length());
        assertEquals(bytes, secret.hmac(algorithm, SIXTEEN).length);
    }

    @Test
    void is_made_of_what_the_given_source_gives() {
        AtomicInteger next = new AtomicInteger(1);
        RandomGenerator counting = new RandomGenerator() {
            @Override
            public void nextBytes(byte[] bytes) {
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) next.getAndIncrement();
                }
            }

            @Override
            public long nextLong() {
                throw new AssertionError("not asked for numbers");
            }
        };
        byte[] bytes = SharedSecret.generate(HashAlgorithm.SHA1, counting).bytes(ACCESS);
        for (int i = 0; i < 20; i++) {
            assertEquals(i + 1, bytes[i]);
        }
    }

    @Test
    void has_at_least_128_bits_but_through_the_door_for_weak_ones() {
        byte[] fifteen = java.util.Arrays.copyOf(SIXTEEN, 15);
        assertThrows(IllegalArgumentException.class, () -> SharedSecret.of(fifteen));
        assertEquals(16, SharedSecret.of(SIXTEEN).length());
        assertEquals(15, SharedSecret.ofWeak(fifteen).length());
        assertTrue(SharedSecret.ofWeak(fifteen).isWeak());
        assertFalse(SharedSecret.ofWeak(SIXTEEN).isWeak());
        assertEquals(1, SharedSecret.ofWeak(new byte[1]).length());
        var refusal = assertThrows(IllegalArgumentException.class, () -> SharedSecret.ofWeak(new byte[0]));
        assertEquals("A shared secret has at least one byte", refusal.getMessage());
    }

    @Test
    void says_in_its_refusal_how_long_the_key_was_and_nothing_of_the_key() {
        var refusal = assertThrows(
                IllegalArgumentException.class, () -> SharedSecret.of("canary".getBytes(StandardCharsets.US_ASCII)));
        assertTrue(String.valueOf(refusal.getMessage()).contains("not 6"));
        assertFalse(String.valueOf(refusal.getMessage()).contains("canary"));
    }

    @Test
    void is_read_from_base32_of_128_bits_and_more() {
        assertEquals(
                Optional.of(SharedSecret.of(SIXTEEN)),
                SharedSecret.fromBase32(Base32.encode(SIXTEEN).toLowerCase(java.util.Locale.ROOT)));
        assertEquals(Optional.empty(), SharedSecret.fromBase32(Base32.encode(java.util.Arrays.copyOf(SIXTEEN, 15))));
        assertEquals(Optional.empty(), SharedSecret.fromBase32("not base32!"));
    }

    @Test
    void keeps_copies_of_its_own() {
        byte[] given = SIXTEEN.clone();
        SharedSecret secret = SharedSecret.of(given);
        SharedSecret weak = SharedSecret.ofWeak(given);
        given[0]++;
        secret.bytes(ACCESS)[1]++;
        assertArrayEquals(SIXTEEN, secret.bytes(ACCESS));
        assertArrayEquals(SIXTEEN, weak.bytes(ACCESS));
    }

    @Test
    @SuppressWarnings({"NullAway", "DataFlowIssue"})
    void spells_nothing_out_without_permission() {
        assertNotNull(SecretAccess.granted());
        SharedSecret secret = SharedSecret.of(SIXTEEN);
        assertThrows(NullPointerException.class, () -> secret.bytes(null));
        assertThrows(NullPointerException.class, () -> secret.base32(null));
        assertEquals(Base32.encode(SIXTEEN), secret.base32(ACCESS));
    }

    @Test
    void never_prints_and_cannot_be_serialised() {
        SharedSecret secret = SharedSecret.of(SIXTEEN);
        assertEquals("SharedSecret[16 bytes]", secret.toString());
        assertFalse(Serializable.class.isAssignableFrom(SharedSecret.class));
        assertFalse(Serializable.class.isAssignableFrom(OtpAuthUri.class));
    }

    @Test
    void is_equal_to_the_same_bytes_only_and_gives_nothing_away_by_its_hash() {
        byte[] other = SIXTEEN.clone();
        other[15]++;
        assertEquals(SharedSecret.of(SIXTEEN), SharedSecret.ofWeak(SIXTEEN));
        assertNotEquals(SharedSecret.of(SIXTEEN), SharedSecret.of(other));
        assertNotEquals(SharedSecret.of(SIXTEEN), new Object());
        assertEquals(SharedSecret.of(SIXTEEN).hashCode(), SharedSecret.of(other).hashCode());
        assertNotEquals(
                SharedSecret.of(SIXTEEN).hashCode(),
                SharedSecret.ofWeak(new byte[3]).hashCode());
    }

    @ParameterizedTest
    @EnumSource
    void computes_the_hmac_of_the_java_platform(HashAlgorithm algorithm) {
        Seeded.check(50, random -> {
            SharedSecret secret = Seeded.secret(random);
            byte[] message = new byte[random.nextInt(200)];
            random.nextBytes(message);
            try {
                var mac = javax.crypto.Mac.getInstance(algorithm.macName());
                mac.init(new javax.crypto.spec.SecretKeySpec(secret.bytes(ACCESS), algorithm.macName()));
                assertArrayEquals(mac.doFinal(message), secret.hmac(algorithm, message));
            } catch (java.security.GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void names_its_algorithms_as_the_format_does() {
        assertEquals(Optional.of(HashAlgorithm.SHA1), HashAlgorithm.ofUriName("sha1"));
        assertEquals(Optional.of(HashAlgorithm.SHA512), HashAlgorithm.ofUriName("SHA512"));
        assertEquals(Optional.empty(), HashAlgorithm.ofUriName("SHA-1"));
        assertEquals(Optional.empty(), HashAlgorithm.ofUriName("\u017fha1"));
        assertEquals("SHA256", HashAlgorithm.SHA256.uriName());
    }
}
