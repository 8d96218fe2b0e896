package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code admin} as it is typed, on the store itself: what it prints where, and what it ends with. */
class AdminCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void begins_an_installation_without_a_browser_and_gives_its_folder_back() throws IOException {
        assertEquals(
                0,
                admin("practice create --name Hill --owner-email ANN@example.org --owner-name Ann --public-url"
                        + " https://sign-in.example.org"));
        assertTrue(
                out.toString().contains("Ann <ann@example.org> is added to Hill as owner (practitioner)."),
                out.toString());
        assertTrue(out.toString().contains("\n  https://sign-in.example.org/setup/"), out.toString());
        assertEquals("", err.toString());

        assertEquals(0, admin("person list --practice Hill"));
        assertTrue(out.toString().contains("  password: not chosen yet\n  no authenticator\n"), out.toString());
        assertFalse(Files.exists(data().resolve("admin.sock")));
    }

    @Test
    void gives_scripts_one_object_on_standard_output_and_nothing_else() {
        admin("practice create --name Hill");

        assertEquals(0, admin("practice list --json"));
        assertTrue(
                out.toString().matches("\\{\"result\":\"practice-list\",\"practices\":\\[\\{.*}]}\n"), out.toString());

        assertEquals(1, admin("person list --practice Dale --json"));
        assertEquals(
                "{\"error\":\"There is no practice \\\"Dale\\\".\",\"code\":\"practice-not-found\"}\n", out.toString());
        assertEquals("", err.toString());

        assertEquals(2, admin("person list --json"));
        assertEquals(
                "{\"error\":\"Missing required option: '--practice=NAME|ID'\",\"code\":\"wrong-use\"}\n",
                out.toString());
        assertEquals("", err.toString());

        assertEquals(2, admin("practice list --json --public-url ftp://example.org"));
        assertTrue(out.toString().startsWith("{\"error\":\"--public-url "), out.toString());
        assertTrue(out.toString().endsWith("\"code\":\"wrong-use\"}\n"), out.toString());
    }

    @Test
    void tells_people_of_a_refusal_on_standard_error() {
        admin("practice create --name Hill");

        assertEquals(1, admin("person reset-password --email nobody@example.org"));

        assertEquals("", out.toString());
        assertEquals("There is nobody with the e-mail address nobody@example.org.\n", err.toString());
    }

    @Test
    void makes_no_folder_where_it_was_only_asked_to_look() {
        assertEquals(3, admin("practice list --json"));

        assertTrue(out.toString().contains("\"code\":\"no-installation\""), out.toString());
        assertFalse(Files.exists(data()));
    }

    @Test
    void leaves_the_first_link_to_the_server_that_prints_it() {
        assertEquals(3, admin("setup-link"));

        assertTrue(err.toString().contains("\"./countersign serve\" prints the link"), err.toString());
    }

    @Test
    void says_that_the_store_is_damaged() throws IOException {
        Files.createDirectories(data());
        Files.writeString(data().resolve("countersign.db"), "no database, whatever its name says".repeat(1_000));

        assertEquals(3, admin("practice list"));

        assertTrue(err.toString().startsWith("The database cannot be used: "), err.toString());
    }

    @Test
    void says_that_a_key_file_is_damaged() throws IOException {
        admin("practice create --name Hill");
        Files.writeString(data().resolve("keys").resolve("kek"), "rust");

        assertEquals(3, admin("practice list --json"));

        assertTrue(out.toString().contains("\"code\":\"no-access\""), out.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "person add --practice P --email ann --name Ann --role team | 'ann' is no e-mail address, such as ann@example.org",
                "person add --practice P --email a@b.example --name '' --role team | '' is no name: one line of 1 to 80 characters, please",
                "person add --practice P --email a@b.example --name Ann --role boss | 'boss' is no role: owner, administrator, help-desk, member, auditor",
                "person add --practice P --email a@b.example --name Ann --work boss | 'boss' is no work: practitioner, team, virtual-assistant",
                "person role --practice P --email a@b.example --role boss | 'boss' is no role: owner, administrator, help-desk, member, auditor",
                "practice rules --practice P --why because --set kinds=some | 'kinds=some' is no rule with a value of it",
                "support add ann | 'ann' is no e-mail address, such as ann@example.org",
                "mail test --to ann | 'ann' is no e-mail address, such as ann@example.org",
                "text test --to 0412 | '0412' is no number of a mobile with + and country code, such as +61412345678"
            })
    void says_what_is_wrong_with_each_value(String command, String message) {
        assertEquals(2, admin(command));

        assertTrue(err.toString().contains(message.strip().replace('\'', '"')), err.toString());
        assertFalse(Files.exists(data()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "practice create",
                "practice create --name P --owner-email ann@example.org",
                "practice create --name P --name Q",
                "person revoke-authenticator --email ann@example.org",
                "person revoke-authenticator --email ann@example.org --all --authenticator a1",
                "person add --practice P --email a@b.example",
                "person",
                "practice",
                "practice list extra",
                "practice rules --practice P --set kinds=any",
                "practice rules",
                "support add",
                "support",
                "person role --practice P --email a@b.example",
                "person deactivate --email a@b.example",
                "messages retry",
                "messages retry a1 --all",
                "mail test",
                "mail",
                "setup-link --mail ann@example.org"
            })
    void refuses_a_command_line_that_says_too_little_or_too_much(String command) {
        assertEquals(2, admin(command));

        assertTrue(err.toString().contains("See ./countersign admin"), err.toString());
        assertFalse(Files.exists(data()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "practice create",
                "practice list",
                "person add",
                "person list",
                "person role",
                "person deactivate",
                "person reactivate",
                "practice rules",
                "support add",
                "support list",
                "support remove",
                "messages",
                "messages retry",
                "mail test",
                "text status",
                "text test",
                "person reset-password",
                "person revoke-authenticator",
                "setup-link"
            })
    void explains_its_exit_codes_in_its_help(String command) {
        assertEquals(0, admin(command + " --help"));

        assertTrue(out.toString().contains("  3   neither the server nor the store"), out.toString());
        assertTrue(out.toString().contains("--data=PATH"), out.toString());
    }

    private Path data() {
        return folder.resolve("data");
    }

    private int admin(String command) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> words = new ArrayList<>(List.of("admin"));
        for (String word : command.split(" ", -1)) {
            words.add(word.equals("''") ? "" : word);
        }
        if (!command.matches("practice|person|mail|text")) {
            words.add("--data=" + data());
        }
        CommandLine commands = Countersign.commands(Map.of(), new TestClock());
        commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commands.execute(words.toArray(String[]::new));
    }
}
