package io.countersign.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.AuditHistory.Past;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.Messages;
import io.countersign.session.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What happened in an account, in plain words and in every language. */
class ActivityWordsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Pattern EVENT =
            Pattern.compile("\"((?:session|password|authenticator|account|link|person)\\.[a-z]+)\"");

    @Test
    void shows_nothing_of_an_event_it_has_no_words_for() {
        assertEquals(Optional.empty(), ActivityWords.of(new Past(NOW, "anyone", "something.new", Map.of())));
        ActivityWords.SILENT.forEach(
                event -> assertEquals(Optional.empty(), ActivityWords.of(new Past(NOW, "anyone", event, Map.of()))));
    }

    @Test
    void has_words_in_every_language_for_all_it_shows() {
        Messages messages = Messages.load();
        Stream<Past> plain =
                ActivityWords.WORDS.keySet().stream().map(event -> new Past(NOW, "anyone", event, Map.of()));
        Stream<Past> endings = Arrays.stream(Ending.values())
                .map(why -> new Past(NOW, "anyone", "session.ended", Map.of("why", why.name())));
        List<ActivityRow> rows = Stream.concat(plain, endings)
                .map(past -> ActivityWords.of(past).orElseThrow())
                .toList();
        for (Language language : Language.values()) {
            rows.forEach(row -> assertTrue(!messages.text(language, row.key()).isBlank(), row.key()));
        }
    }

    /** Read from the classes that write the log, so that a new event is either told or left out on purpose. */
    @Test
    void knows_every_event_that_the_log_is_given_about_an_account() throws IOException {
        Set<String> unknown = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/countersign"))) {
            for (Path file : files.filter(f -> f.toString().matches(".*(Audit|Outcome|Practices|Setups)\\.java"))
                    .toList()) {
                Matcher event = EVENT.matcher(Files.readString(file));
                while (event.find()) {
                    unknown.add(event.group(1));
                }
            }
        }
        assertTrue(unknown.size() > 10, unknown::toString);
        unknown.removeAll(ActivityWords.WORDS.keySet());
        unknown.removeAll(ActivityWords.SILENT);
        unknown.remove("session.ended");
        assertEquals(Set.of(), unknown);
    }
}
