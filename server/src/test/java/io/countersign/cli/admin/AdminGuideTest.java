package io.countersign.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.Countersign;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.cli.SettingOptions;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Runs every example of {@code docs/admin.md} and holds what it shows to what is printed. */
class AdminGuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "admin.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```console\n\\$ \\./countersign admin (.*?)\n(.*?)```");
    private static final Pattern FILE = Pattern.compile("(?s)With `([a-z.]+)`\n\n```\n(.*?)```");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    Path data;

    @Test
    void every_example_prints_what_the_guide_shows() throws IOException {
        try (TestDatabase database = TestDatabase.fresh(Database.Engine.SQLITE)) {
            var practice = new Practice(database.database());
            try (AdminSocket _ = AdminSocket.open(data, practice.desk(true)::answer, Duration.ofSeconds(30))) {
                String guide = Files.readString(GUIDE);
                FILE.matcher(guide).results().forEach(file -> write(file.group(1), file.group(2)));
                Matcher example = EXAMPLE.matcher(guide);
                int examples = 0;
                while (example.find()) {
                    if (example.group(1).startsWith("person list")) {
                        annHasSignedUp(practice);
                    }
                    assertEquals(settled(example.group(2)), settled(run(example.group(1))), example.group(1));
                    examples++;
                }
                assertTrue(examples >= 9, "found only " + examples);
            }
        }
    }

    private static void annHasSignedUp(Practice practice) {
        if (practice.held("ann@example.org").isEmpty()) {
            practice.password("ann@example.org", AuthenticatorStatus.ACTIVE);
            practice.phone("ann@example.org", "Phone", AuthenticatorStatus.ACTIVE);
        }
    }

    private String run(String command) {
        List<String> words = new ArrayList<>();
        WORD.matcher(command)
                .results()
                .forEach(word -> words.add(word.group(1) == null ? here(word.group(2)) : word.group(1)));
        words.add("--data=" + data);
        var options = new SettingOptions(Countersign.SETTINGS, Map.of());
        CommandLine admin = AdminCommand.of(
                options,
                new AdminErrand(settings -> {
                    throw new AssertionError("the server was not asked");
                }),
                (settings, order) -> {
                    throw new AssertionError("nothing is restored here");
                },
                InputStream.nullInputStream());
        var printed = new StringWriter();
        admin.setOut(new PrintWriter(printed, true)).setErr(new PrintWriter(printed, true));
        admin.execute(words.toArray(String[]::new));
        return printed.toString();
    }

    /** A file that the guide shows, where the test has put it. */
    private String here(String word) {
        return Files.exists(data.resolve(word)) ? data.resolve(word).toString() : word;
    }

    private void write(String name, String text) {
        try {
            Files.writeString(data.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ids, secrets and times are new in every run. */
    private static String settled(String text) {
        return text.replaceAll("/setup/[\\w-]{43}", "/setup/SECRET")
                .replaceAll("csk_[\\w-]{43}", "csk_KEY")
                .replaceAll("\\b[a-z0-9]{26}\\b", "ID")
                .replaceAll("fingerprint [0-9a-f]{16}", "fingerprint PRINT")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC", "TIME")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME");
    }
}
