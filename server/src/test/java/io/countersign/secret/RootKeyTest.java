package io.countersign.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootKeyTest {

    @ParameterizedTest
    @CsvSource({
        // RFC 5869, appendix A.1 and A.3
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 000102030405060708090a0b0c, f0f1f2f3f4f5f6f7f8f9,"
                + "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, '', '',"
                + "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    })
    void derives_what_rfc_5869_derives(String keyMaterial, String salt, String info, String expected) {
        byte[] derived = RootKey.hkdf(hex(keyMaterial), hex(salt), hex(info), 42);
        assertEquals(expected, HexFormat.of().formatHex(derived));
    }

    @Test
    void gives_each_purpose_a_key_of_its_own_and_always_the_same() {
        RootKey key = SeededSecrets.rootKey(1);
        assertArrayEquals(
                key.forPurpose("forms").hmac("a"), key.forPurpose("forms").hmac("a"));
        assertFalse(Arrays.equals(
                key.forPurpose("forms").hmac("a"), key.forPurpose("decoys").hmac("a")));
        assertFalse(Arrays.equals(
                key.forPurpose("forms").hmac("a"),
                SeededSecrets.rootKey(2).forPurpose("forms").hmac("a")));
    }

    @Test
    void tells_lists_of_parts_apart_that_join_to_the_same_text() {
        DerivedKey key = SeededSecrets.rootKey(1).forPurpose("forms");
        assertFalse(Arrays.equals(key.hmac("ab", "c"), key.hmac("a", "bc")));
        assertFalse(Arrays.equals(key.hmac("ab"), key.hmac("ab", "")));
    }

    @Test
    void has_a_fingerprint_that_tells_keys_apart() {
        assertEquals(
                SeededSecrets.rootKey(1).fingerprint(), SeededSecrets.rootKey(1).fingerprint());
        assertNotEquals(
                SeededSecrets.rootKey(1).fingerprint(), SeededSecrets.rootKey(2).fingerprint());
        assertTrue(SeededSecrets.rootKey(1).fingerprint().matches("[0-9a-f]{16}"));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
