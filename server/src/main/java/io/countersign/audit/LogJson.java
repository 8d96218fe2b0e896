package io.countersign.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry of the log as one line of JSON: every column that is hashed, letter by letter, its place in the chain and the
 * hash there, and beside them the time and the facts as programs like to read them.
 */
public final class LogJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private LogJson() {}

    /** The line, with its end. */
    public static String line(LogEntry entry) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("time", entry.at().toString());
        node.put("event", entry.event());
        node.put("actor", entry.actor());
        node.put("subscriber_id", entry.subscriber().orElse(null));
        ObjectNode facts = node.putObject("facts");
        entry.facts().forEach(facts::put);
        node.put("chain", entry.organization());
        node.put("position", entry.position().isPresent() ? entry.position().getAsLong() : null);
        node.put("hash", entry.hash().orElse(null));
        node.put("seq", entry.place().seq());
        node.put("event_id", entry.id().orElse(null));
        node.put("at", entry.at().toEpochMilli());
        node.put("organization_id", entry.organization());
        node.put("detail", entry.detail());
        return MAPPER.writeValueAsString(node) + "\n";
    }

    /**
     * The entry of a line, without its end; nothing if it is not letter by letter how one is written, so that what stands
     * beside the hashed columns for easier reading says the same as they do.
     */
    public static Optional<LogEntry> read(String line) {
        try {
            JsonNode node = MAPPER.readTree(line);
            var entry = new LogEntry(
                    new LogEntry.Place(
                            Instant.ofEpochMilli(node.path("at").longValue()),
                            node.path("seq").longValue()),
                    node.path("chain").stringValue(""),
                    text(node, "event_id"),
                    text(node, "subscriber_id"),
                    node.path("actor").stringValue(""),
                    node.path("event").stringValue(""),
                    node.path("detail").stringValue(""),
                    node.path("position").isNumber()
                            ? OptionalLong.of(node.path("position").longValue())
                            : OptionalLong.empty(),
                    text(node, "hash"));
            return line(entry).equals(line + "\n") ? Optional.of(entry) : Optional.empty();
        } catch (JacksonException | DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.path(name).stringValue(null));
    }
}
