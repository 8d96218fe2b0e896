package io.countersign.authenticator.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.secret.Argon2id;
import io.countersign.secret.HashQueue;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SeededSecrets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PasswordHashTest {
    private final PasswordHash hashes =
            new PasswordHash(new HashQueue(SeededSecrets.rootKey(1)), SecretFactory.system());

    @Test
    void knows_the_password_and_no_other() {
        String stored = hashes.hash(password("correct horse battery staple"));
        assertTrue(hashes.verify(password("correct horse battery staple"), stored));
        for (String other : List.of(
                "Correct horse battery staple",
                "correct horse battery staple ",
                " correct horse battery staple",
                "correct horse battery stapl",
                "x")) {
            assertFalse(hashes.verify(password(other), stored), other);
        }
    }

    @Test
    void heeds_every_character_of_a_long_password() {
        String long128 = "x".repeat(128);
        String stored = hashes.hash(password(long128));
        assertTrue(hashes.verify(password(long128), stored));
        for (int at : new int[] {0, 55, 72, 73, 127}) {
            assertFalse(hashes.verify(password(long128.substring(0, at) + "y" + long128.substring(at + 1)), stored));
        }
    }

    @Test
    void takes_both_ways_to_write_an_accented_letter_for_one() {
        String stored = hashes.hash(password("caf\u00e9 au lait"));
        assertTrue(hashes.verify(password("cafe\u0301 au lait"), stored));
        assertFalse(hashes.verify(password("cafe au lait"), stored));
    }

    @Test
    void keeps_cost_salt_and_the_name_of_the_pepper_with_the_hash() {
        String stored = hashes.hash(password("correct horse"));
        String pepper = SeededSecrets.rootKey(1).fingerprint();
        assertTrue(
                stored.matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1,keyid=" + pepper
                        + "\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}"),
                stored);
        assertNotEquals(stored, hashes.hash(password("correct horse")));
    }

    @Test
    void cannot_be_checked_without_the_pepper() {
        String stored = hashes.hash(password("correct horse"));
        var others = new PasswordHash(new HashQueue(SeededSecrets.rootKey(2)), SecretFactory.system());
        var refused = assertThrows(IllegalStateException.class, () -> others.verify(password("correct horse"), stored));
        assertTrue(String.valueOf(refused.getMessage()).contains("another pepper"));
        String renamed = stored.replace(
                SeededSecrets.rootKey(1).fingerprint(), SeededSecrets.rootKey(2).fingerprint());
        assertFalse(others.verify(password("correct horse"), renamed));
    }

    @Test
    void checks_a_hash_of_another_cost_and_asks_for_it_to_be_made_anew() {
        String cheap =
                "$argon2id$v=19$m=64,t=1,p=1,keyid=" + SeededSecrets.rootKey(1).fingerprint() + "$"
                        + "AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        assertTrue(hashes.needsUpgrade(cheap));
        assertFalse(hashes.verify(password("correct horse"), cheap));
        assertFalse(hashes.needsUpgrade(hashes.hash(password("correct horse"))));
    }

    @Test
    void refuses_a_stored_hash_that_is_damaged_or_would_use_up_the_machine() {
        String good = hashes.hash(password("correct horse"));
        for (String bad : List.of(
                "",
                good.replace("argon2id", "argon2i"),
                good.replace("m=19456", "m=9999999"),
                good.replace("t=2", "t=99"),
                good.replace("p=1", "p=0"),
                good.replace("v=19", "v=16"),
                good + "$",
                good.substring(0, 60))) {
            assertThrows(IllegalStateException.class, () -> hashes.verify(password("correct horse"), bad), bad);
        }
    }

    @Test
    void does_the_work_for_people_it_does_not_know_and_finds_nothing() {
        hashes.verifyDecoy(password("correct horse"));
        assertEquals(
                "EncodedHash[" + Argon2id.COST + "]",
                EncodedHash.parse(hashes.hash(password("correct horse"))).toString());
    }

    private static Password password(String typed) {
        return Password.typed(typed).orElseThrow();
    }
}
