package io.countersign.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.otp.HashAlgorithm;
import io.countersign.otp.SharedSecret;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.database.TestDatabase;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@StoreContract
class SecretVaultTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final RootKey KEK = SeededSecrets.rootKey(1);
    private static final RowBinding PLACE = new RowBinding("totp", "secret", "row-1", "ann");
    private static final byte[] PLAIN = "a canary nobody may see".getBytes(UTF_8);

    private final Database database;
    private final SecretVault vault;

    SecretVaultTest(Database database) {
        this.database = database;
        this.vault = SecretVault.open(database, KEK, SecretFactory.system(), NOW);
    }

    @Test
    void opens_what_it_sealed() {
        var random = new SplittableRandom(11);
        for (int length = 0; length < 200; length++) {
            byte[] plain = new byte[length];
            random.nextBytes(plain);
            assertArrayEquals(plain, vault.open(seal(plain, PLACE), PLACE));
        }
    }

    @Test
    void opens_a_shared_secret_as_it_was_sealed() {
        SharedSecret secret = SecretFactory.system().sharedSecret(HashAlgorithm.SHA1);
        SealedSecret stored = SealedSecret.fromBytes(
                database.write(tx -> vault.seal(tx, secret, PLACE)).toBytes());
        assertEquals(secret, vault.openShared(stored, PLACE));
    }

    @Test
    void seals_the_same_secret_differently_each_time() {
        assertFalse(
                Arrays.equals(seal(PLAIN, PLACE).toBytes(), seal(PLAIN, PLACE).toBytes()));
    }

    @Test
    void opens_nothing_in_another_table_column_row_or_for_another_person() {
        SealedSecret sealed = seal(PLAIN, PLACE);
        for (RowBinding elsewhere : List.of(
                new RowBinding("hotp", "secret", "row-1", "ann"),
                new RowBinding("totp", "backup", "row-1", "ann"),
                new RowBinding("totp", "secret", "row-2", "ann"),
                new RowBinding("totp", "secret", "row-1", "bob"),
                new RowBinding("totp", "secret", "row-1a", "nn"))) {
            var refused = assertThrows(UnreadableSecretException.class, () -> vault.open(sealed, elsewhere));
            assertEquals(
                    "The secret in " + elsewhere
                            + " does not open. It was changed, or it was sealed for another row or another person.",
                    refused.getMessage());
        }
    }

    @Test
    void opens_nothing_of_which_one_bit_was_changed() {
        byte[] stored = seal(PLAIN, PLACE).toBytes();
        for (int bit = 0; bit < stored.length * 8; bit++) {
            byte[] changed = stored.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThrows(UnreadableSecretException.class, () -> vault.open(SealedSecret.fromBytes(changed), PLACE));
        }
    }

    @Test
    void opens_the_old_and_seals_with_the_newest_key_after_a_new_one_was_made() {
        SealedSecret before = seal(PLAIN, PLACE);
        database.write(tx -> vault.addKey(tx, NOW));
        SealedSecret after = seal(PLAIN, PLACE);
        assertNotEquals(before.keyId(), after.keyId());
        assertArrayEquals(PLAIN, vault.open(before, PLACE));
        assertArrayEquals(PLAIN, vault.open(after, PLACE));
        SealedSecret anew =
                database.write(tx -> vault.resealed(tx, before, PLACE)).orElseThrow();
        assertEquals(after.keyId(), anew.keyId());
        assertArrayEquals(PLAIN, vault.open(anew, PLACE));
        assertEquals(Optional.empty(), database.write(tx -> vault.resealed(tx, after, PLACE)));
    }

    @Test
    void opens_after_a_restart() {
        SealedSecret sealed = seal(PLAIN, PLACE);
        assertEquals(Optional.of(KEK.fingerprint()), SecretVault.wrappedWith(database));
        assertArrayEquals(
                PLAIN,
                SecretVault.open(database, KEK, SecretFactory.system(), NOW).open(sealed, PLACE));
    }

    @Test
    void says_so_when_the_key_file_is_not_the_one_of_this_database() {
        var wrong = SeededSecrets.rootKey(2);
        var refused = assertThrows(
                UnreadableSecretException.class, () -> SecretVault.open(database, wrong, SecretFactory.system(), NOW));
        assertTrue(String.valueOf(refused.getMessage())
                .startsWith("This database was sealed with another key-encryption key"));
        assertTrue(String.valueOf(refused.getMessage()).contains(KEK.fingerprint()));
    }

    @Test
    void refuses_a_data_key_whose_row_was_changed(Database own) {
        SecretVault.open(own, KEK, SecretFactory.system(), NOW);
        own.writeOnly(tx -> tx.update("update data_key set generation = 9"));
        var refused = assertThrows(
                UnreadableSecretException.class, () -> SecretVault.open(own, KEK, SecretFactory.system(), NOW));
        assertTrue(String.valueOf(refused.getMessage()).contains("was changed"));
    }

    @Test
    void refuses_a_secret_whose_data_key_is_gone() {
        var foreign = new SealedSecret("nowhere", new byte[12], new byte[40]);
        var refused = assertThrows(UnreadableSecretException.class, () -> vault.open(foreign, PLACE));
        assertTrue(
                String.valueOf(refused.getMessage()).endsWith("was sealed with data key nowhere, which is not here."));
    }

    @Test
    void makes_one_first_key_when_many_start_at_once(Database own) {
        List<CompletableFuture<SecretVault>> starts = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> SecretVault.open(own, KEK, SecretFactory.system(), NOW), Thread::startVirtualThread))
                .toList();
        SecretVault first = starts.getFirst().join();
        SealedSecret sealed = own.write(tx -> first.seal(tx, PLAIN, PLACE));
        starts.forEach(start -> assertArrayEquals(PLAIN, start.join().open(sealed, PLACE)));
    }

    @Test
    void opens_what_another_node_sealed_with_a_key_it_has_just_made(TestDatabase own) {
        SecretVault here = SecretVault.open(own.database(), KEK, SecretFactory.system(), NOW);
        try (Database elsewhere = own.open()) {
            SecretVault there = SecretVault.open(elsewhere, KEK, SecretFactory.system(), NOW);
            elsewhere.write(tx -> there.addKey(tx, NOW));
            SealedSecret sealed = elsewhere.write(tx -> there.seal(tx, PLAIN, PLACE));
            if (own.database().engine() == Database.Engine.POSTGRESQL) {
                assertArrayEquals(PLAIN, here.open(sealed, PLACE));
            } else {
                // SQLite serves one node: a key this one did not make is no key.
                assertThrows(UnreadableSecretException.class, () -> here.open(sealed, PLACE));
            }
        }
    }

    @Test
    void seals_and_opens_on_many_threads_at_once() {
        List<CompletableFuture<Void>> all = IntStream.range(0, 200)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> {
                            var place = new RowBinding("totp", "secret", "row-" + i, "ann");
                            assertArrayEquals(PLAIN, vault.open(seal(PLAIN, place), place));
                        },
                        Thread::startVirtualThread))
                .toList();
        all.forEach(CompletableFuture::join);
    }

    @Test
    void seals_with_the_newest_key_even_where_another_node_has_just_made_it(TestDatabase own) {
        SecretVault here = SecretVault.open(own.database(), KEK, SecretFactory.system(), NOW);
        try (Database elsewhere = own.open()) {
            SecretVault there = SecretVault.open(elsewhere, KEK, SecretFactory.system(), NOW);
            String newest = elsewhere.write(tx -> there.addKey(tx, NOW));
            assertEquals(
                    newest,
                    own.database().write(tx -> here.seal(tx, PLAIN, PLACE)).keyId());
        }
    }

    @Test
    void wraps_every_key_anew_and_opens_and_seals_as_before(Database own) {
        RootKey next = SeededSecrets.rootKey(2);
        SecretVault before = SecretVault.open(own, KEK, SecretFactory.system(), NOW);
        SealedSecret sealed = own.write(tx -> before.seal(tx, PLAIN, PLACE));
        own.write(tx -> before.addKey(tx, NOW));
        own.writeOnly(tx -> before.rewrap(tx, next));
        before.adopt(next);

        assertArrayEquals(PLAIN, before.open(sealed, PLACE));
        own.write(tx -> before.addKey(tx, NOW));
        assertArrayEquals(
                PLAIN, SecretVault.open(own, next, SecretFactory.system(), NOW).open(sealed, PLACE));
        assertThrows(UnreadableSecretException.class, () -> SecretVault.open(own, KEK, SecretFactory.system(), NOW));
    }

    private SealedSecret seal(byte[] plain, RowBinding place) {
        return database.write(tx -> vault.seal(tx, plain, place));
    }

    @Test
    void shows_nothing_of_what_it_holds() {
        SealedSecret sealed = seal(PLAIN, PLACE);
        String stored = new String(sealed.toBytes(), ISO_8859_1);
        assertFalse(stored.contains(new String(PLAIN, UTF_8)));
        String told = List.of(sealed, KEK, KEK.forPurpose("forms"), TokenHash.of("token"))
                .toString();
        assertEquals("[SealedSecret[key " + sealed.keyId() + "], RootKey, DerivedKey, TokenHash]", told);
    }
}
