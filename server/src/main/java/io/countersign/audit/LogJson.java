package io.countersign.audit;

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
}
