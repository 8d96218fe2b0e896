package io.countersign.platform.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    private static final List<SettingGroup> DECLARED =
            List.of(ServerSettings.SETTINGS, KeySettings.SETTINGS, SessionSettings.SETTINGS);

    @TempDir
    Path folder;

    @Test
    void stand_at_their_defaults_when_no_source_gives_them() {
        Settings settings = read(Map.of(), Map.of());

        assertEquals(new HostAndPort("127.0.0.1", 8080), settings.get(ServerSettings.LISTEN));
        assertFalse(settings.isGiven(ServerSettings.LISTEN));
    }

    @Test
    void come_from_the_command_line_before_the_environment_before_the_file() {
        Path file = file("listen = 127.0.0.1:1", "log-level = debug", "session-idle = 10m");
        Map<String, String> environment =
                Map.of("COUNTERSIGN_LISTEN", "127.0.0.1:2", "COUNTERSIGN_LOG_LEVEL", "warning");

        Settings settings = read(Map.of("config", file.toString(), "listen", "127.0.0.1:3"), environment);

        assertEquals(3, settings.get(ServerSettings.LISTEN).port());
        assertEquals("WARNING", settings.get(ServerSettings.LOG_LEVEL).name());
        assertEquals(10, settings.get(SessionSettings.SESSION_IDLE).toMinutes());
        assertEquals("COUNTERSIGN_LOG_LEVEL", settings.sourceOf(ServerSettings.LOG_LEVEL));
    }

    @Test
    void read_the_file_that_the_environment_names() {
        Path file = file("# a comment", "", "  session-idle=5m  ");

        Settings settings = read(Map.of(), Map.of("COUNTERSIGN_CONFIG", file.toString()));

        assertEquals(5, settings.get(SessionSettings.SESSION_IDLE).toMinutes());
    }

    @Test
    void refuse_an_unknown_option_and_name_the_nearest() {
        assertEquals(
                List.of("--lisen: there is no such setting. Did you mean --listen?"),
                problems(Map.of("lisen", "127.0.0.1:1"), Map.of()));
    }

    @Test
    void refuse_an_unknown_variable_and_name_the_nearest() {
        assertEquals(
                List.of("COUNTERSIGN_SESION_IDLE: there is no such setting. Did you mean COUNTERSIGN_SESSION_IDLE?"),
                problems(Map.of(), Map.of("COUNTERSIGN_SESION_IDLE", "5m")));
    }

    @Test
    void refuse_an_unknown_name_in_the_file_and_tell_its_line() {
        Path file = file("listen = 127.0.0.1:1", "publicurl = https://example.org", "zzz = 1");

        assertEquals(
                List.of(
                        file + ", line 2: publicurl: there is no such setting. Did you mean public-url?",
                        file + ", line 3: zzz: there is no such setting. docs/settings.md lists them all."),
                problems(Map.of("config", file.toString()), Map.of()));
    }

    @Test
    void leave_alone_what_is_not_theirs_in_the_environment() {
        Map<String, String> environment = Map.of(
                "PATH",
                "/bin",
                "COUNTERSIGN_FIXTURES",
                "x",
                "COUNTERSIGN_OTP_SECRET",
                "x",
                "COUNTERSIGN_JAVA_OPTS",
                "x");

        assertFalse(read(Map.of(), environment).isGiven(ServerSettings.DATA));
    }

    @Test
    void tell_every_problem_at_once_without_repeating_what_was_written() {
        List<String> problems =
                problems(Map.of("listen", "hunter2", "kek", "hunter2"), Map.of("COUNTERSIGN_SESSION_IDLE", "2h"));

        assertEquals(3, problems.size());
        assertFalse(String.join("\n", problems).contains("hunter2"));
        assertTrue(problems.contains(
                "COUNTERSIGN_SESSION_IDLE is not a time from 1m to 1h, written with s, m, h or d, such as 30m"));
    }

    @Test
    void refuse_an_empty_value_where_a_default_exists() {
        assertEquals(
                List.of("COUNTERSIGN_LISTEN is empty; leave it out to have the default"),
                problems(Map.of(), Map.of("COUNTERSIGN_LISTEN", "")));
    }

    @Test
    void refuse_a_file_that_is_missing_repeats_a_name_or_names_another_file() {
        Path file = file("data = a", "data = b", "nonsense", "config = other");

        assertEquals(
                List.of(
                        file + ", line 2: data is set a second time",
                        file + ", line 3: is not name = value",
                        file + ", line 4: config cannot be set in the settings file itself"),
                problems(Map.of("config", file.toString()), Map.of()));
        assertTrue(problems(Map.of("config", folder.resolve("none").toString()), Map.of())
                .getFirst()
                .contains("cannot be read"));
    }

    @Test
    void have_one_meaning_for_each_name() {
        List<SettingGroup> twice = List.of(ServerSettings.SETTINGS, ServerSettings.SETTINGS);

        assertThrows(IllegalArgumentException.class, () -> Settings.read(twice, Map.of(), Map.of()));
    }

    private static Settings read(Map<String, String> commandLine, Map<String, String> environment) {
        return Settings.read(DECLARED, commandLine, environment);
    }

    private static List<String> problems(Map<String, String> commandLine, Map<String, String> environment) {
        return assertThrows(SettingsException.class, () -> read(commandLine, environment))
                .problems();
    }

    private Path file(String... lines) {
        try {
            return Files.write(folder.resolve("countersign.conf"), List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
