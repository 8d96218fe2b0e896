package io.countersign.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SealedSecretTest {
    private static final SealedSecret SEALED = new SealedSecret("k1", new byte[12], new byte[36]);

    @Test
    void reads_back_what_it_wrote() {
        SealedSecret read = SealedSecret.fromBytes(SEALED.toBytes());
        assertEquals("k1", read.keyId());
        assertArrayEquals(SEALED.toBytes(), read.toBytes());
    }

    @Test
    void begins_with_its_version_and_the_key_id() {
        assertArrayEquals(new byte[] {1, 2, 'k', '1'}, Arrays.copyOf(SEALED.toBytes(), 4));
    }

    @Test
    void refuses_bytes_of_another_version() {
        byte[] other = SEALED.toBytes();
        other[0] = 2;
        var refused = assertThrows(UnreadableSecretException.class, () -> SealedSecret.fromBytes(other));
        assertEquals("These bytes are not a sealed secret of version 1", refused.getMessage());
    }

    @Test
    void refuses_whatever_is_too_short_to_be_one() {
        byte[] whole = SEALED.toBytes();
        for (int length = 0; length < 2 + 2 + 12 + 16; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(UnreadableSecretException.class, () -> SealedSecret.fromBytes(cut));
        }
    }

    @Test
    void answers_any_bytes_with_a_secret_or_a_refusal_and_nothing_else() {
        var random = new SplittableRandom(20);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(80)];
            random.nextBytes(noise);
            if (noise.length > 1 && random.nextBoolean()) {
                noise[0] = 1;
            }
            try {
                SealedSecret.fromBytes(noise);
                read++;
            } catch (UnreadableSecretException refused) {
                assertFalse(String.valueOf(refused.getMessage()).isEmpty());
            }
        }
        assertTrue(read > 0 && read < 20_000);
    }
}
