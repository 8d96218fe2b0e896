package io.countersign.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures of RFC 8032, held against its own examples and against a second implementation. */
class SigningKeyTest {
    private static final byte[] MESSAGE = {1, 2, 3};

    private final SigningKey key = SigningKey.of(new RootKey(new byte[32]), "test");

    /** RFC 8032, section 7.1, tests 1 to 3. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd"
                + "25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c3"
                + "87b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594"
                + "a7c15e9716ed28dc027beceea1ec40a"
    })
    void signs_as_the_examples_of_the_standard(String seed, String publicKey, String message, String signature) {
        HexFormat hex = HexFormat.of();
        SigningKey example = SigningKey.ofSeed(hex.parseHex(seed));

        assertEquals(publicKey, hex.formatHex(example.publicKey()));
        assertEquals(signature, hex.formatHex(example.sign(hex.parseHex(message))));
        assertTrue(example.made(hex.parseHex(signature), hex.parseHex(message)));
    }

    @Test
    void signs_what_a_second_implementation_accepts() {
        var other = new Ed25519Signer();
        other.init(false, new Ed25519PublicKeyParameters(key.publicKey()));
        other.update(MESSAGE, 0, MESSAGE.length);

        assertTrue(other.verifySignature(key.sign(MESSAGE)));
    }

    @Test
    void did_not_make_a_signature_of_another_key_or_of_another_message_or_what_is_none() {
        byte[] signature = key.sign(MESSAGE);

        assertTrue(key.made(signature, MESSAGE));
        assertFalse(key.made(signature, new byte[] {1, 2}));
        assertFalse(SigningKey.of(new RootKey(new byte[32]), "another").made(signature, MESSAGE));
        assertFalse(key.made(new byte[] {1}, MESSAGE));
        assertFalse(key.made(new byte[64], MESSAGE));
    }

    @Test
    void is_the_same_for_the_same_root_and_purpose() {
        assertArrayEquals(
                key.publicKey(),
                SigningKey.of(new RootKey(new byte[32]), "test").publicKey());
    }

    @Test
    void prints_nothing_of_itself() {
        assertEquals("SigningKey", key.toString());
    }
}
