package io.countersign.evidence.paper;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.LogEntry;
import io.countersign.console.LogWords;
import io.countersign.evidence.report.Period;
import io.countersign.evidence.report.Report;
import io.countersign.evidence.report.Stated;
import io.countersign.platform.web.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What was decided is read on paper by people who have never seen the log. */
class PaperWordsTest {
    private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");

    @Test
    void a_decision_is_told_in_words_and_by_whom() {
        String paper =
                paper("en", "rule.changed", "{\"from\":\"5\",\"rule\":\"tries\",\"to\":\"3\",\"why\":\"guesses\"}");

        assertTrue(paper.contains("What: Wrong tries; Before: 5 tries;"), paper);
        assertTrue(paper.contains("Now: 3 tries; Why: guesses"), paper);
        assertTrue(paper.contains("Ann Archer"), paper);
    }

    @Test
    void of_whom_something_is_required_is_told_without_the_signs_of_the_log() {
        String paper = paper("en", "mandate.decided", "{\"before\":\"\",\"now\":\"*\",\"why\":\"insurer\"}");

        assertTrue(paper.contains("Before: nobody; Now: everyone; Why:"), paper);
        assertFalse(paper.contains("now: *"), paper);
    }

    @Test
    void it_is_told_in_the_language_of_the_paper() {
        String paper = paper("de", "mandate.decided", "{\"before\":\"\",\"now\":\"*\",\"why\":\"insurer\"}");

        assertTrue(paper.contains("Vorher: niemand; Jetzt: alle;"), paper);
    }

    @Test
    void what_nobody_has_words_for_is_told_as_it_is() {
        String paper = paper("en", "mandate.decided", "{\"before\":\"MOON\",\"now\":\"*\",\"tide\":\"high\"}");

        assertTrue(paper.contains("Before: MOON; Now: everyone; tide: high"), paper);
    }

    private static String paper(String language, String event, String facts) {
        var people = new TreeMap<>(Map.of("ann", "Ann Archer"));
        var stated = new Stated(
                "p1",
                "Hill Street",
                new Period(NOON.minusSeconds(86_400), NOON.plusSeconds(86_400)),
                List.of("simple"),
                language,
                NOON.plusSeconds(90_000),
                "subscriber:ann",
                "1",
                true,
                people);
        var entry = new LogEntry(
                new LogEntry.Place(NOON, 1),
                "p1",
                Optional.of("e1"),
                Optional.empty(),
                "subscriber:ann",
                event,
                facts,
                OptionalLong.of(1),
                Optional.of("hash"));
        byte[] paper = new Paper(Messages.load(), LogWords::key).of(stated, Report.of(List.of(entry), stated));
        return PaperText.of(paper).orElseThrow().replaceAll("\\s+", " ");
    }
}
