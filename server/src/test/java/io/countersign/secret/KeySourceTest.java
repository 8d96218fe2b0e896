package io.countersign.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.platform.settings.Forms;
import io.countersign.platform.settings.SecretReference;
import io.countersign.platform.settings.SettingsException;
import io.countersign.secret.KeyFile.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySourceTest {
    private final SecretFactory random = SecretFactory.system();

    @TempDir
    Path folder;

    private RootKey key = SeededSecrets.rootKey(5);

    @BeforeEach
    void makeAKeyFile() {
        key = source("file:" + folder.resolve("kek")).open(random, false);
    }

    @Test
    void a_command_gives_the_key_in_the_form_of_the_file() {
        assertEquals(
                key.fingerprint(),
                source("command:cat " + folder.resolve("kek"))
                        .openExisting(random)
                        .fingerprint());
    }

    @Test
    void a_command_that_prints_another_kind_of_key_is_refused_and_its_output_never_repeated() throws IOException {
        String text = Files.readString(folder.resolve("kek"));
        KeySource pepper = KeySource.of(Kind.PEPPER, reference("command:cat " + folder.resolve("kek")));

        var refused = assertThrows(KeyFileException.class, () -> pepper.open(random, false));

        String message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith("What comes from command:cat is not the pepper"), message);
        assertFalse(
                message.contains(text.lines().reduce((a, b) -> b).orElseThrow().substring(20)), message);
    }

    @Test
    void a_command_that_fails_shows_what_it_complained_of_and_not_what_it_printed() throws IOException {
        Path script = script("echo a-canary; echo 'no such key in the store' >&2; exit 3");

        var refused = assertThrows(
                SettingsException.class, () -> source("command:" + script).open(random, false));

        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("failed with exit code 3; it said: no such key in the store"), message);
        assertFalse(message.contains("a-canary"), message);
    }

    @Test
    void a_command_that_prints_nothing_or_is_not_there_is_refused() throws IOException {
        Path silent = script("true");
        assertThrows(SettingsException.class, () -> source("command:" + silent).open(random, false));
        assertThrows(
                SettingsException.class,
                () -> source("command:" + folder.resolve("missing")).open(random, false));
    }

    @Test
    void a_variable_that_is_not_set_is_refused_by_its_name() {
        var refused = assertThrows(
                SettingsException.class,
                () -> source("env:NO_SUCH_VARIABLE_HERE").open(random, false));
        assertTrue(String.valueOf(refused.getMessage()).contains("NO_SUCH_VARIABLE_HERE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"env:", "env:a b", "env:COUNTERSIGN_KEK", "command:", "command: ", "key", "http://kek"})
    void a_reference_of_no_known_form_is_refused(String text) {
        assertThrows(
                IllegalArgumentException.class, () -> Forms.secretReference().parse(text));
    }

    @Test
    void a_reference_tells_the_program_and_not_its_words() {
        assertEquals("command:vault", reference("command:vault read token=abc").toString());
        assertEquals("env:KEK", reference("env:KEK").toString());
    }

    private Path script(String body) throws IOException {
        Path script = folder.resolve("script");
        Files.writeString(script, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    private static KeySource source(String reference) {
        return KeySource.of(Kind.KEY_ENCRYPTION, reference(reference));
    }

    private static SecretReference reference(String text) {
        return Forms.secretReference().parse(text);
    }
}
