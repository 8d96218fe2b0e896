package io.countersign.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.otp.HashAlgorithm;
import java.util.Arrays;
import java.util.HashSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SecretFactoryTest {

    @Test
    void makes_ids_of_26_characters_that_sort_and_read_well() {
        String id = SecretFactory.system().id();
        assertTrue(id.matches("[0-9a-hjkmnp-tv-z]{26}"), id);
    }

    @Test
    void spells_the_bits_of_an_id_as_crockford_does() {
        assertEquals("00000000000000000000000000", new SecretFactory(always(0)).id());
        assertEquals("zzzzzzzzzzzzzzzzzzzzzzzzzw", new SecretFactory(always(0xff)).id());
    }

    @Test
    void makes_tokens_of_256_bits_for_a_cookie_or_a_link() {
        assertTrue(SecretFactory.system().token().matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    void never_repeats_itself() {
        SecretFactory secrets = SecretFactory.system();
        var seen = new HashSet<String>();
        for (int i = 0; i < 20_000; i++) {
            assertTrue(seen.add(secrets.token()));
            assertTrue(seen.add(secrets.id()));
        }
    }

    @Test
    void makes_shared_secrets_as_long_as_the_hash_of_their_algorithm() {
        for (HashAlgorithm algorithm : HashAlgorithm.values()) {
            assertEquals(
                    algorithm.recommendedSecretBytes(),
                    SecretFactory.system().sharedSecret(algorithm).length());
        }
    }

    @Test
    void repeats_itself_under_a_seed_so_that_a_test_can_be_run_again() {
        assertEquals(SeededSecrets.of(7).token(), SeededSecrets.of(7).token());
    }

    private static RandomGenerator always(int value) {
        return new RandomGenerator() {
            @Override
            public void nextBytes(byte[] bytes) {
                Arrays.fill(bytes, (byte) value);
            }

            @Override
            public long nextLong() {
                return value;
            }
        };
    }
}
