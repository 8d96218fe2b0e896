package io.countersign.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.secret.Argon2id.Cost;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Argon2idTest {
    @Test
    void computes_argon2id_as_rfc_9106_section_5_3_does() {
        byte[] tag = Argon2id.hash(
                filled(32, 1),
                Argon2id.parameters(new Cost(32, 3, 4))
                        .withSalt(filled(16, 2))
                        .withSecret(filled(8, 3))
                        .withAdditional(filled(12, 4)),
                32);
        assertEquals(
                "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659",
                HexFormat.of().formatHex(tag));
    }

    @Test
    void knows_work_that_would_use_up_the_machine() {
        assertTrue(Argon2id.COST.isSane());
        assertTrue(new Cost(262_144, 16, 16).isSane());
        assertFalse(new Cost(262_145, 2, 1).isSane());
        assertFalse(new Cost(19_456, 17, 1).isSane());
        assertFalse(new Cost(19_456, 2, 0).isSane());
        assertFalse(new Cost(7, 2, 1).isSane());
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
