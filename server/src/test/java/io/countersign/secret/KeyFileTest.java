package io.countersign.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.secret.KeyFile.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private final SecretFactory random = SecretFactory.system();

    @TempDir
    private Path data;

    @Test
    void makes_the_key_on_the_first_start_and_reads_it_ever_after() {
        String first = kek().open(random, false).fingerprint();
        assertEquals(first, kek().open(random, false).fingerprint());
        assertEquals(first, kek().open(random, true).fingerprint());
    }

    @Test
    void makes_the_folder_of_the_data_too() {
        KeyFile deep = KeyFile.of(Kind.KEY_ENCRYPTION, data.resolve("a/b"), null);
        deep.open(random, false);
        assertTrue(Files.exists(data.resolve("a/b/keys/kek")));
    }

    @Test
    void keeps_file_and_folder_from_everybody_else() throws IOException {
        kek().open(random, false);
        assertEquals("rw-------", permissions(data.resolve("keys/kek")));
        assertEquals("rwx------", permissions(data.resolve("keys")));
    }

    @Test
    void says_in_the_file_what_it_is_and_what_its_loss_would_mean() throws IOException {
        KeyFile.of(Kind.PEPPER, data, null).open(random, false);
        String text = Files.readString(data.resolve("keys/pepper"));
        assertTrue(text.startsWith(
                "# The pepper of Countersign: what every password is keyed with before it is hashed.\n"));
        assertTrue(text.contains("# Without it every password must be set again.\ncountersign-pepper-1 "));
        assertTrue(text.endsWith("\n"));
    }

    @Test
    void leaves_nothing_but_the_key_behind() throws IOException {
        kek().open(random, false);
        try (Stream<Path> files = Files.list(data.resolve("keys"))) {
            assertEquals(List.of(data.resolve("keys/kek")), files.toList());
        }
    }

    @Test
    void makes_no_new_key_when_the_old_one_is_needed() {
        var refused = assertThrows(KeyFileException.class, () -> kek().open(random, true));
        assertEquals(
                "The key file " + data.resolve("keys/kek")
                        + " is missing, and this database already holds secrets that only this key opens."
                        + " Put the file back from your copy, or name its place in the settings."
                        + " No new key was made: it would open nothing of what is stored.",
                refused.getMessage());
        assertFalse(Files.exists(data.resolve("keys/kek")));
    }

    @Test
    void refuses_a_file_that_others_may_read_and_says_how_to_close_it() throws IOException {
        kek().open(random, false);
        Path file = data.resolve("keys/kek");
        for (String open : List.of("rw-r-----", "rw----r--", "rw--w----")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(open));
            var refused = assertThrows(KeyFileException.class, () -> kek().open(random, true));
            assertEquals(
                    "The key file " + file + " can be read or changed by other people on this machine (" + open
                            + "). Close it with: chmod 600 " + file,
                    refused.getMessage());
        }
    }

    @Test
    void reads_a_file_that_its_owner_may_only_read() throws IOException {
        String made = kek().open(random, false).fingerprint();
        Files.setPosixFilePermissions(data.resolve("keys/kek"), PosixFilePermissions.fromString("r--------"));
        assertEquals(made, kek().open(random, true).fingerprint());
    }

    @Test
    void reads_the_place_that_a_setting_names() throws IOException {
        Path elsewhere = Files.createDirectory(data.resolve("secrets")).resolve("my-kek");
        KeyFile named = KeyFile.of(Kind.KEY_ENCRYPTION, data, "file:" + elsewhere);
        named.open(random, false);
        assertEquals(elsewhere, named.path());
        assertTrue(Files.exists(elsewhere));
        assertFalse(Files.exists(data.resolve("keys")));
    }

    @Test
    void refuses_a_reference_of_another_kind() {
        for (String reference : List.of("/etc/kek", "file:", "env:KEK", "")) {
            var refused = assertThrows(KeyFileException.class, () -> KeyFile.of(Kind.KEY_ENCRYPTION, data, reference));
            assertEquals(
                    "The place of the key-encryption key is written file:/path/of/the/file, not \"" + reference + "\".",
                    refused.getMessage());
        }
    }

    @Test
    void refuses_a_file_that_is_no_key_and_does_not_repeat_what_is_in_it() throws IOException {
        kek().open(random, false);
        Path file = data.resolve("keys/kek");
        for (String content : List.of(
                "",
                "hello",
                "countersign-kek-1 tooshort",
                "countersign-kek-1 !!!",
                "countersign-pepper-1 " + "A".repeat(43),
                "countersign-kek-1 " + "A".repeat(43) + "\nmore")) {
            Files.writeString(file, content);
            var refused = assertThrows(KeyFileException.class, () -> kek().open(random, true));
            assertTrue(String.valueOf(refused.getMessage())
                    .startsWith("The file " + file + " is not the key-encryption key"));
            assertFalse(String.valueOf(refused.getMessage()).contains("AAAA"));
            assertEquals(content, Files.readString(file));
        }
    }

    @Test
    void does_not_take_the_pepper_for_the_key() {
        kek().open(random, false);
        assertThrows(
                KeyFileException.class,
                () -> KeyFile.of(Kind.PEPPER, data, "file:" + data.resolve("keys/kek"))
                        .open(random, false));
    }

    @Test
    void gives_all_who_start_at_once_the_same_key() {
        for (int round = 0; round < 20; round++) {
            Path fresh = data.resolve("round-" + round);
            List<CompletableFuture<String>> starts = IntStream.range(0, 16)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> KeyFile.of(Kind.KEY_ENCRYPTION, fresh, null)
                                    .open(random, false)
                                    .fingerprint(),
                            Thread::startVirtualThread))
                    .toList();
            assertEquals(
                    1, starts.stream().map(CompletableFuture::join).distinct().count());
        }
    }

    @Test
    void makes_another_key_for_another_installation() {
        assertNotEquals(
                kek().open(random, false).fingerprint(),
                KeyFile.of(Kind.KEY_ENCRYPTION, data.resolve("other"), null)
                        .open(random, false)
                        .fingerprint());
    }

    private KeyFile kek() {
        return KeyFile.of(Kind.KEY_ENCRYPTION, data, null);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
