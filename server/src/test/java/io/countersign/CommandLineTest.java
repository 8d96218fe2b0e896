package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T12:00:00Z"));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void names_the_option_that_was_probably_meant_and_repeats_no_value() {
        assertEquals(2, run(Map.of(), "serve", "--lisen=hunter2"));
        assertEquals(
                "There is no option --lisen. Did you mean --listen?\nSee ./countersign serve --help\n", err.toString());
    }

    @Test
    void names_the_command_that_was_probably_meant() {
        assertEquals(2, run(Map.of(), "docter"));
        assertTrue(err.toString().startsWith("There is no command docter. Did you mean doctor?"));
    }

    @Test
    void refuses_an_unknown_variable_before_anything_starts() {
        assertEquals(2, run(Map.of("COUNTERSIGN_LISTN", "127.0.0.1:1"), "serve"));
        assertEquals("COUNTERSIGN_LISTN: there is no such setting. Did you mean COUNTERSIGN_LISTEN?\n", err.toString());
    }

    @Test
    void refuses_a_setting_that_is_given_twice() {
        assertEquals(2, run(Map.of(), "doctor", "--listen", "127.0.0.1:1", "--listen", "127.0.0.1:2"));
        assertEquals("--listen is given twice\n", err.toString());
    }

    @Test
    void prints_its_version() {
        assertEquals(0, run(Map.of(), "--version"));
        assertTrue(out.toString().startsWith("Countersign "));
    }

    @Test
    void shows_every_setting_in_the_help_of_serve() {
        assertEquals(0, run(Map.of(), "serve", "--help"));
        Countersign.SETTINGS.forEach(group -> group.settings()
                .forEach(setting -> assertTrue(out.toString().contains(setting.option() + "="), setting.name())));
    }

    @Test
    void looks_an_installation_over_before_its_first_start_and_changes_nothing() throws IOException {
        Path data = folder.resolve("data");

        assertEquals(0, run(Map.of(), "doctor", "--data", data.toString(), "--listen", "127.0.0.1:" + freePort()));
        assertTrue(out.toString().contains("the first start makes it"));
        assertFalse(data.toFile().exists());
    }

    @Test
    void gives_scripts_one_json_object_and_fails_on_a_problem() {
        String missing = "file:" + folder.resolve("kek");

        int exit = run(Map.of(), "doctor", "--json", "--data", folder + "/data", "--kek", missing);

        assertEquals(1, exit);
        assertTrue(out.toString().startsWith("{\"result\":\"problem\",\"findings\":["));
        assertEquals(1, out.toString().lines().count());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private int run(Map<String, String> environment, String... args) {
        CommandLine commands = Countersign.commands(environment, CLOCK);
        commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commands.execute(args);
    }
}
