package io.countersign.console;

import io.countersign.audit.LogEntry;
import io.countersign.policy.DecisionText;
import io.countersign.session.BrowserName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the log on its page: in words, and as it is sealed.
 *
 * @param browser what somebody signed in with; null where the entry is of something else
 * @param from the address they signed in from; empty where the entry is of something else
 * @param position in the chain; empty while it is not sealed
 * @param hash of the chain up to it
 * @param facts by their names
 */
public record LogLine(
        LogRow said,
        @Nullable BrowserName browser,
        String from,
        String event,
        String position,
        String hash,
        List<Map.Entry<String, String>> facts) {
    static LogLine of(LogEntry entry, Map<String, String> names) {
        Map<String, String> facts = new TreeMap<>(entry.facts());
        boolean opened = entry.event().equals("session.opened");
        return new LogLine(
                LogWords.of(entry, names),
                opened ? BrowserName.fromEnglish(facts.getOrDefault("browser", "")) : null,
                opened ? facts.getOrDefault("from", "") : "",
                entry.event(),
                entry.position().isPresent() ? String.valueOf(entry.position().getAsLong()) : "",
                entry.hash().orElse(""),
                List.copyOf(facts.entrySet()));
    }

    /** What it says of a decision, in words; nothing where it is of none. */
    public List<DecisionText.Fact> decided() {
        return DecisionText.of(event, facts.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
