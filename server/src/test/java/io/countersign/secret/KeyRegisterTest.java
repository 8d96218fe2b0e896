package io.countersign.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.settings.SecretReference;
import io.countersign.secret.KeyFile.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@StoreContract
class KeyRegisterTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private final SecretFactory random = SecretFactory.system();

    @TempDir
    Path folder;

    @Test
    void records_the_first_key_and_knows_it_again(Database own) {
        var register = new KeyRegister(own);
        assertEquals(Optional.empty(), register.fingerprint(Kind.PEPPER));
        String first = open(register, "pepper", Optional.empty()).fingerprint();
        assertEquals(Optional.of(first), register.fingerprint(Kind.PEPPER));
        assertEquals(first, open(register, "pepper", Optional.empty()).fingerprint());
    }

    @Test
    void refuses_another_key_and_names_both_fingerprints(Database own) {
        var register = new KeyRegister(own);
        String first = open(register, "pepper", Optional.empty()).fingerprint();
        String other = source("other").open(random, false).fingerprint();

        var refused = assertThrows(KeyFileException.class, () -> open(register, "other", Optional.empty()));

        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(first) && message.contains(other), message);
        assertTrue(message.contains("--pepper"), message);
        assertEquals(Optional.of(first), register.fingerprint(Kind.PEPPER));
    }

    @Test
    void makes_no_new_key_where_the_recorded_one_is_missing(Database own) throws IOException {
        var register = new KeyRegister(own);
        open(register, "pepper", Optional.empty());
        Files.delete(folder.resolve("pepper"));

        var refused = assertThrows(KeyFileException.class, () -> open(register, "pepper", Optional.empty()));

        assertTrue(String.valueOf(refused.getMessage()).contains("is missing"));
        assertFalse(Files.exists(folder.resolve("pepper")));
    }

    @Test
    void holds_the_first_key_to_what_is_stored_already_when_it_begins_to_keep_a_record(Database own) {
        var register = new KeyRegister(own);
        String there = source("pepper").open(random, false).fingerprint();
        String stored = there.equals("0123456789abcdef") ? "f123456789abcdef" : "0123456789abcdef";

        assertThrows(KeyFileException.class, () -> open(register, "pepper", Optional.of(stored)));
        assertEquals(Optional.empty(), register.fingerprint(Kind.PEPPER));
        assertEquals(there, open(register, "pepper", Optional.of(there)).fingerprint());
    }

    private RootKey open(KeyRegister register, String file, Optional<String> inUse) {
        return register.open(source(file), inUse, random, NOW);
    }

    private KeySource source(String file) {
        return KeySource.of(Kind.PEPPER, SecretReference.inFile(folder.resolve(file)));
    }
}
