package io.countersign.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TokenHashTest {

    @Test
    void is_the_sha_256_of_the_token() {
        // FIPS 180-4, the example "abc"
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                HexFormat.of().formatHex(TokenHash.of("abc").toBytes()));
    }

    @Test
    void fits_its_own_token_alone() {
        String token = SecretFactory.system().token();
        TokenHash stored = TokenHash.fromBytes(TokenHash.of(token).toBytes());
        assertTrue(stored.matches(token));
        assertFalse(stored.matches(token + "x"));
        assertFalse(stored.matches(""));
        assertEquals(TokenHash.of(token), stored);
    }

    @Test
    void refuses_to_be_read_from_anything_but_32_bytes() {
        assertThrows(IllegalArgumentException.class, () -> TokenHash.fromBytes(new byte[31]));
    }
}
