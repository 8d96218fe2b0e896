package io.countersign.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.AuditHistory.Entry;
import io.countersign.audit.AuditHistory.Past;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Everything that the log says of a practice is told in words, or left out on purpose. */
class LogWordsTest {
    private static final Pattern NAME = Pattern.compile("`([a-z-]+\\.[a-z-]+)`");
    private static final Map<String, String> NAMES = Map.of("ann", "Ann Archer", "bob", "Bob Carter");

    @Test
    void every_event_of_a_practice_or_an_account_has_words_or_is_left_out_on_purpose() throws IOException {
        Set<String> unknown = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("../docs/audit.md"))) {
            String[] cells = line.split("\\|", -1);
            if (cells.length > 3 && Set.of("practice", "account").contains(cells[2].strip())) {
                NAME.matcher(cells[1]).results().forEach(name -> unknown.add(name.group(1)));
            }
        }
        assertTrue(unknown.size() > 30, unknown::toString);

        unknown.removeAll(LogWords.WORDS.keySet());
        unknown.removeAll(LogWords.SILENT);

        assertEquals(Set.of(), unknown);
    }

    @Test
    void every_sentence_is_there_in_every_language() {
        Messages messages = Messages.load();
        for (Language language : Language.values()) {
            LogWords.WORDS.values().forEach(word -> assertTrue(messages.has(language, "log.said." + word), word));
            LogWords.BY_ANOTHER.values().forEach(word -> assertTrue(messages.has(language, "log.said." + word), word));
        }
    }

    /** Who did it and when follow in the same line. */
    @Test
    void no_sentence_ends_before_it_says_by_whom() {
        Messages messages = Messages.load();
        for (Language language : Language.values()) {
            for (String word : LogWords.WORDS.values()) {
                String said = messages.text(language, "log.said." + word, "Ann Archer", "Member");
                assertFalse(said.endsWith("."), said);
            }
        }
    }

    @Test
    void who_did_it_is_named_where_it_was_not_the_person() {
        assertEquals("Bob Carter", row("subscriber:bob", "person.changed").by());
        assertEquals("person", row("subscriber:bob", "person.changed").actor());
        assertEquals("", row("subscriber:ann", "person.left").actor());
        assertEquals("operator", row("operator", "person.added").actor());
        assertEquals("application", row("relying-party:x", "person.changed").actor());
        assertEquals("", row("subscriber:stranger", "person.changed").by());
    }

    @Test
    void whoever_was_signed_out_by_another_did_not_sign_out() {
        assertEquals(
                "log.said.signedOut", row("subscriber:ann", "session.ended").key());
        assertEquals(
                "log.said.wasSignedOut", row("subscriber:bob", "session.ended").key());
        assertEquals("log.said.wasSignedOut", row("operator", "session.ended").key());
        assertEquals(
                "log.said.reportedByMail",
                row("holder-of-link", "account.reported").key());
    }

    @Test
    void a_person_of_elsewhere_has_no_name_here_and_an_id_is_never_shown() {
        LogRow row = LogWords.of(
                new Entry(
                        1, "e", Optional.of("stranger"), new Past(Instant.EPOCH, "anyone", "codes.rejected", Map.of())),
                NAMES);

        assertNull(row.name());
        assertFalse(row.toString().contains("stranger"), row::toString);
    }

    @Test
    void a_change_says_what_it_was_changed_to() {
        LogRow row = row("subscriber:bob", "person.changed");

        assertEquals("help-desk", row.role());
        assertEquals("virtual-assistant", row.work());
    }

    private static LogRow row(String actor, String event) {
        Map<String, String> detail = Map.of("role", "HELP_DESK", "work", "VIRTUAL_ASSISTANT");
        return LogWords.of(new Entry(1, "e", Optional.of("ann"), new Past(Instant.EPOCH, actor, event, detail)), NAMES);
    }
}
