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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/audit.md} says is logged is what is logged, and none of it is a secret. */
@StoreContract
class AuditDocumentTest {
    private static final Path SOURCES = Path.of("src/main/java/io/countersign");

    @Test
    void every_event_on_the_page_is_in_the_code() {
        String code = code();
        var unknown = new TreeSet<String>();
        for (String name : AuditDocument.names()) {
            String first = name.substring(0, name.indexOf('.'));
            String second = name.substring(name.indexOf('.') + 1);
            boolean whole = code.contains("\"" + name + "\"");
            boolean composed = (code.contains("\"" + first + "\"") || code.contains("\"" + first + ".\""))
                    && code.contains("\"" + second + "\"");
            if (!whole && !composed) {
                unknown.add(name);
            }
        }

        assertEquals(new TreeSet<>(), unknown);
        assertTrue(AuditDocument.names().contains("codes.accepted"));
    }

    /** The other direction for every event that any test makes: {@link World} looks when it is closed. */
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

    private static String code() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            var all = new StringBuilder();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
