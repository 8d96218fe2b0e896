package io.countersign.console;

import io.countersign.audit.LogEntry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An entry of the log on its page: in words, and as it is sealed.
 *
 * @param from the browser and the address, where the entry knows them; empty otherwise
 * @param position in the chain; empty while it is not sealed
 * @param hash of the chain up to it
 * @param facts by their names
 */
public record LogLine(
        LogRow said, String from, String event, String position, String hash, List<Map.Entry<String, String>> facts) {
    static LogLine of(LogEntry entry, Map<String, String> names) {
        Map<String, String> facts = new TreeMap<>(entry.facts());
        return new LogLine(
                LogWords.of(entry, names),
                entry.event().equals("session.opened")
                        ? (facts.getOrDefault("browser", "") + " " + facts.getOrDefault("from", "")).strip()
                        : "",
                entry.event(),
                entry.position().isPresent() ? String.valueOf(entry.position().getAsLong()) : "",
                entry.hash().orElse(""),
                List.copyOf(facts.entrySet()));
    }
}
