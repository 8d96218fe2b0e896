package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/audit.md} says is logged is what is logged, and none of it is a secret. */
@StoreContract
class AuditDocumentTest {
    private static final Path SOURCES = Path.of("src/main/java/io/countersign");

    @Test
    void every_event_on_the_page_is_in_the_code() {
        String code = code(_ -> true);
        var unknown = new TreeSet<String>();
        for (String name : AuditDocument.names()) {
            String first = name.substring(0, name.indexOf('.'));
            String second = name.substring(name.indexOf('.') + 1);
            boolean composed = (code.contains("\"" + first + "\"") || code.contains("\"" + first + ".\""))
                    && code.contains("\"" + second + "\"");
            if (!code.contains("\"" + name + "\"") && !composed) {
                unknown.add(name);
            }
        }

        assertEquals(new TreeSet<>(), unknown);
        assertTrue(AuditDocument.names().contains("codes.accepted"));
    }

    /** Names put together elsewhere are seen by {@link World}, which looks at the log of every test when it is closed. */
    @Test
    void every_event_that_the_audits_of_the_folders_name_is_on_the_page() {
        var missing = Pattern.compile("\"([a-z]+\\.[a-z-]+)\"")
                .matcher(code(name -> name.endsWith("Audit.java")))
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(AuditDocument.names());

        assertEquals(new TreeSet<>(), missing);
    }

    @Test
    void a_whole_sign_in_logs_what_the_page_lists_and_no_secret(Database database) {
        try (var world = new World(database)) {
            World.SignedIn ann = world.signedIn();

            List<String> lines = database.read(tx -> tx.list(
                    "select actor || ' ' || event || ' ' || detail as line from audit_event", row -> row.text("line")));
            String log = String.join("\n", lines).toLowerCase(Locale.ROOT);
            for (String secret : List.of(
                    World.PASSWORD,
                    ann.phone().codeAt(world.clock.instant()).toString(),
                    ann.opened().token().reveal(),
                    ann.person().added().link().reveal(),
                    ann.person().email().value())) {
                assertFalse(log.contains(secret.toLowerCase(Locale.ROOT)), log);
            }
            assertTrue(log.contains("session.opened"));
        }
    }

    private static String code(Predicate<String> named) {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            var all = new StringBuilder();
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> named.test(path.getFileName().toString()))
                    .toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
