package io.countersign.frontdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {
    @TempDir
    Path folder;

    private Path secret = Path.of("");

    @BeforeEach
    void keepSecret() throws IOException {
        secret = Files.writeString(folder.resolve("desk"), "hunter2\n");
    }

    @Test
    void takes_its_own_address_from_its_port() {
        Options options = read("--port", "9001");

        assertEquals(URI.create("http://localhost:9001"), options.base());
        assertEquals("hunter2", options.clientSecret());
        assertFalse(options.toString().contains("hunter2"));
    }

    @Test
    void takes_another_address_where_one_is_given() {
        assertEquals(
                URI.create("https://desk.example"),
                read("--url", "https://desk.example").base());
    }

    @Test
    void says_what_is_missing_unknown_doubled_or_wrong() {
        assertMistake("--issuer is needed.", List.of());
        assertMistake("There is no option --isuer.", List.of("--isuer", "http://localhost:8080"));
        assertMistake("--issuer needs a value.", List.of("--issuer"));
        assertMistake("--port is given twice.", List.of("--port", "1", "--port", "2"));
        assertMistake("--port is a number from 0 to 65535.", all("--port", "70000"));
        assertMistake("--url is a whole address, such as http://localhost:8080.", all("--url", "desk.example"));
        assertMistake("--accounts-level is two-factors or passkey.", all("--accounts-level", "phr"));
    }

    @Test
    void says_that_the_secret_cannot_be_read_and_not_what_it_is() {
        List<String> nowhere = new ArrayList<>(List.of("--issuer", "http://localhost:8080", "--client-id", "c"));
        nowhere.addAll(List.of("--client-secret-file", folder.resolve("none").toString()));

        assertMistake("The file of the client secret cannot be read: " + folder.resolve("none"), nowhere);
    }

    private static void assertMistake(String message, List<String> arguments) {
        assertEquals(
                message,
                assertThrows(Options.Mistake.class, () -> Options.read(arguments))
                        .getMessage());
    }

    private Options read(String... more) {
        return Options.read(all(more));
    }

    private List<String> all(String... more) {
        List<String> all = new ArrayList<>(List.of("--issuer", "http://localhost:8080", "--client-id", "c"));
        all.addAll(List.of("--client-secret-file", secret.toString()));
        all.addAll(List.of(more));
        return all;
    }
}
