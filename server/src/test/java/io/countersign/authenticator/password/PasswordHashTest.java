package io.countersign.authenticator.password;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.secret.Argon2id;
import io.countersign.secret.HashQueue;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SeededSecrets;
import io.countersign.subscriber.SubscriberId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordHashTest {
    private static final SubscriberId ANN = new SubscriberId("ann");
    private static final SubscriberId BOB = new SubscriberId("bob");

    private final PasswordHash hashes =
            new PasswordHash(new HashQueue(SeededSecrets.rootKey(1)), SecretFactory.system());

    @Test
    void belongs_to_one_person() {
        String stored = hashes.hash(ANN, password("correct horse"));
        assertTrue(hashes.verify(ANN, password("correct horse"), stored));
        assertFalse(hashes.verify(BOB, password("correct horse"), stored));
        String relabelled = stored.replace(",data=YW5u", ",data=Ym9i");
        assertFalse(hashes.verify(BOB, password("correct horse"), relabelled));
        assertFalse(hashes.verify(BOB, password("correct horse"), stored.replace(",data=YW5u", "")));
    }

    @Test
    void hashes_the_id_a_zero_byte_and_the_password_under_the_pepper() {
        EncodedHash stored = EncodedHash.parse(hashes.hash(ANN, password("correct horse")));
        assertArrayEquals(stored.hash(), hashed("ann\0correct horse", stored.salt()));
    }

    @Test
    void one_of_the_time_before_it_belonged_to_somebody_still_fits_and_is_to_be_made_anew() {
        byte[] salt = new byte[Argon2id.SALT_BYTES];
        String old = new EncodedHash(
                        Argon2id.COST,
                        SeededSecrets.rootKey(1).fingerprint(),
                        Optional.empty(),
                        salt,
                        hashed("correct horse", salt))
                .text();
        assertTrue(hashes.verify(ANN, password("correct horse"), old));
        assertFalse(hashes.verify(ANN, password("wrong horse"), old));
        assertTrue(hashes.needsUpgrade(old));
    }

    @Test
    void knows_the_password_and_no_other() {
        String stored = hashes.hash(ANN, password("correct horse battery staple"));
        assertTrue(hashes.verify(ANN, password("correct horse battery staple"), stored));
        for (String other : List.of(
                "Correct horse battery staple",
                "correct horse battery staple ",
                " correct horse battery staple",
                "correct horse battery stapl",
                "x")) {
            assertFalse(hashes.verify(ANN, password(other), stored), other);
        }
    }

    @Test
    void heeds_every_character_of_a_long_password() {
        String long128 = "x".repeat(128);
        String stored = hashes.hash(ANN, password(long128));
        assertTrue(hashes.verify(ANN, password(long128), stored));
        for (int at : new int[] {0, 55, 72, 73, 127}) {
            assertFalse(
                    hashes.verify(ANN, password(long128.substring(0, at) + "y" + long128.substring(at + 1)), stored));
        }
    }

    @Test
    void takes_both_ways_to_write_an_accented_letter_for_one() {
        String stored = hashes.hash(ANN, password("caf\u00e9 au lait"));
        assertTrue(hashes.verify(ANN, password("cafe\u0301 au lait"), stored));
        assertFalse(hashes.verify(ANN, password("cafe au lait"), stored));
    }

    @Test
    void keeps_cost_salt_and_the_name_of_the_pepper_with_the_hash() {
        String stored = hashes.hash(ANN, password("correct horse"));
        String pepper = SeededSecrets.rootKey(1).fingerprint();
        assertTrue(
                stored.matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1,keyid=" + pepper + ",data=YW5u"
                        + "\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}"),
                stored);
        assertNotEquals(stored, hashes.hash(ANN, password("correct horse")));
    }

    @Test
    void cannot_be_checked_without_the_pepper() {
        String stored = hashes.hash(ANN, password("correct horse"));
        var others = new PasswordHash(new HashQueue(SeededSecrets.rootKey(2)), SecretFactory.system());
        var refused =
                assertThrows(IllegalStateException.class, () -> others.verify(ANN, password("correct horse"), stored));
        assertTrue(String.valueOf(refused.getMessage()).contains("another pepper"));
        String renamed = stored.replace(
                SeededSecrets.rootKey(1).fingerprint(), SeededSecrets.rootKey(2).fingerprint());
        assertFalse(others.verify(ANN, password("correct horse"), renamed));
    }

    @Test
    void checks_a_hash_of_another_cost_and_asks_for_it_to_be_made_anew() {
        String cheap =
                "$argon2id$v=19$m=64,t=1,p=1,keyid=" + SeededSecrets.rootKey(1).fingerprint() + "$"
                        + "AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        assertTrue(hashes.needsUpgrade(cheap));
        assertFalse(hashes.verify(ANN, password("correct horse"), cheap));
        assertFalse(hashes.needsUpgrade(hashes.hash(ANN, password("correct horse"))));
    }

    @Test
    void refuses_a_stored_hash_that_is_damaged_or_would_use_up_the_machine() {
        String good = hashes.hash(ANN, password("correct horse"));
        for (String bad : List.of(
                "",
                good.replace("argon2id", "argon2i"),
                good.replace("m=19456", "m=9999999"),
                good.replace("t=2", "t=99"),
                good.replace("p=1", "p=0"),
                good.replace("v=19", "v=16"),
                good + "$",
                good.substring(0, 60))) {
            assertThrows(IllegalStateException.class, () -> hashes.verify(ANN, password("correct horse"), bad), bad);
        }
    }

    @Test
    void does_the_work_for_people_it_does_not_know_and_finds_nothing() {
        hashes.verifyDecoy(password("correct horse"));
        assertEquals(
                "EncodedHash[" + Argon2id.COST + "]",
                EncodedHash.parse(hashes.hash(ANN, password("correct horse"))).toString());
    }

    private static byte[] hashed(String text, byte[] salt) {
        byte[] keyed = new HashQueue(SeededSecrets.rootKey(1))
                .pepperFor("password pepper")
                .hmac(text.getBytes(StandardCharsets.UTF_8));
        return Argon2id.hash(keyed, Argon2id.COST, salt, Argon2id.HASH_BYTES);
    }

    private static Password password(String typed) {
        return Password.typed(typed).orElseThrow();
    }
}
