package io.countersign.acceptance.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.acceptance.Demonstration;
import io.countersign.acceptance.Program;
import io.countersign.acceptance.Window;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo: everybody it prints can do what it says, and it stays apart from everything real. */
class DemoCommand {
    private static final Pattern FOLDER = Pattern.compile("Everything is in (\\S+), which is removed");

    @TempDir
    Path folder;

    @Test
    void whoever_it_prints_signs_in_to_front_desk_and_everything_is_gone_at_the_end() {
        String kept;
        try (Demonstration demo = Demonstration.started();
                Window window = Window.atADesk()) {
            Matcher where = FOLDER.matcher(demo.output());
            assertTrue(where.find(), demo::output);
            kept = where.group(1);
            for (String said : new String[] {
                "Olive Owner, owner",
                "Percy Practitioner",
                "Rita Reception",
                "Vera Assistant, virtual assistant",
                "one-time link " + demo.countersign() + "/setup/",
                demo.people() + "/outbox"
            }) {
                assertTrue(demo.output().contains(said), said);
            }

            signIn(demo, window, "Olive Owner");
            await(window, demo.frontDesk() + "/calendar");
            assertTrue(window.text().contains("Olive Owner"), window::text);
            window.page().click("header form button");
            await(window, demo.frontDesk() + "/signed-out");

            signIn(demo, window, "Otto Otherplace");
            await(window, demo.frontDesk() + "/callback**");
            assertEquals("You were not let in", window.heading());

            window.go(demo.people() + "/outbox");
            assertTrue(window.text().contains("Ines Invited"), window::text);
            window.page().click("main a:has-text('/setup/')");
            assertTrue(window.page().url().startsWith(demo.countersign() + "/setup/"), window.page()::url);
            assertTrue(window.page().locator("[name=password]").isVisible());
        }
        assertFalse(Files.exists(Path.of(kept)), kept);
    }

    @Test
    void kept_in_a_folder_it_has_the_same_people_again_and_a_server_on_it_says_what_it_is() {
        String data = folder.resolve("demo").toString();
        String codes;
        try (Demonstration demo = Demonstration.started("--data", data)) {
            codes = backupCodes(demo.output());
        }
        try (Demonstration again = Demonstration.started("--data", data)) {
            assertEquals(codes, backupCodes(again.output()));
            assertTrue(again.output().contains("one-time link"), again::output);
            Program taken =
                    Program.run(Demonstration.command("demo", "--port", String.valueOf(again.port()), "--data", data));
            assertEquals(2, taken.exitCode());
            assertTrue(taken.err().contains("port " + again.port() + " is taken"), taken::err);
            assertTrue(taken.err().contains("--port"), taken::err);
        }
        Program beyond = Program.run(Demonstration.command(
                "serve", "--data", data, "--public-url", "https://login.example", "--listen", "127.0.0.1:1"));
        assertEquals(2, beyond.exitCode());
        assertTrue(beyond.err().contains("holds a demo"), beyond::err);
    }

    @Test
    void it_leaves_a_folder_alone_that_holds_something_else() throws IOException {
        Files.writeString(folder.resolve("countersign.db"), "of somebody real");

        Program refused = Program.run(Demonstration.command(
                "demo",
                "--data",
                folder.toString(),
                "--port",
                String.valueOf(freePort()),
                "--frontdesk-port",
                String.valueOf(freePort()),
                "--people-port",
                String.valueOf(freePort())));
        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().contains("holds something that is not a demo"), refused::err);
        assertEquals("of somebody real", Files.readString(folder.resolve("countersign.db")));
    }

    /** Types what the page of people shows, as somebody who looks at it would. */
    private static void signIn(Demonstration demo, Window window, String name) {
        String email;
        String password;
        window.go(demo.people().toString());
        var person = window.page().locator(".cast > li:has-text('" + name + "')");
        String[] typed = person.locator(".typed").innerText().split("\\s+", 2);
        email = typed[0];
        password = person.locator(".typed > span:not(.sr)").innerText();
        window.go(demo.frontDesk() + "/sign-in");
        window.type("email", email).type("password", password).send();
        try (Window beside = Window.atADesk()) {
            beside.go(demo.people().toString());
            String code = beside.page()
                    .locator(".cast > li:has-text('" + name + "') .shows strong")
                    .innerText();
            window.type("code", code).send();
        }
    }

    private static void await(Window window, String url) {
        try {
            window.page().waitForURL(url);
        } catch (com.microsoft.playwright.TimeoutError e) {
            throw new AssertionError(
                    "not at " + url + " but at " + window.page().url() + "\n" + window.text(), e);
        }
    }

    private static String backupCodes(String output) {
        return output.lines()
                .filter(line -> line.contains("backup codes"))
                .toList()
                .toString();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
