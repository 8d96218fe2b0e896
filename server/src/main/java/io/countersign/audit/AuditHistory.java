package io.countersign.audit;

import io.countersign.platform.database.Database;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the log says of one person, for that person. */
public final class AuditHistory {
    private final Database database;
    private final AuditStore store = new AuditStore();
    private final LogStore log = new LogStore();

    /** Takes the database. */
    public AuditHistory(Database database) {
        this.database = database;
    }

    /**
     * One thing that happened to a person.
     *
     * @param actor as {@link AuditEvent#actor()}
     * @param event as {@link AuditEvent#event()}
     */
    public record Past(Instant at, String actor, String event, Map<String, String> detail) {
        public Past {
            detail = Map.copyOf(detail);
        }
    }

    /**
     * An entry of an organization's log.
     *
     * @param position later ones have greater positions
     * @param subscriber the id of the person it is about, where there is one
     */
    public record Entry(long position, String id, Optional<String> subscriber, Past past) {}

    /**
     * The events of an organization after a place in its log, oldest first, as far as they are sealed.
     *
     * @param organization the id of the organization
     * @param limit how many at most
     */
    public List<Entry> after(String organization, long position, int limit) {
        return database.read(tx -> store.after(tx, organization, position, limit));
    }

    /**
     * The newest events of an organization, newest first, be they sealed yet or not.
     *
     * @param query which of them
     * @param limit how many at most
     */
    public List<Entry> newest(LogQuery query, int limit) {
        return database.read(tx -> log.page(tx, query, LogEntry.Place.END, true, limit)).stream()
                .map(entry -> new Entry(
                        entry.position().orElse(0),
                        entry.id().orElse(""),
                        entry.subscriber(),
                        new Past(entry.at(), entry.actor(), entry.event(), entry.facts())))
                .toList();
    }

    /**
     * The newest events about a person, newest first. One that went into the chains of several practices comes once.
     *
     * @param subscriber the id of the person
     * @param limit how many at most
     */
    public List<Past> of(String subscriber, int limit) {
        return database.read(tx -> {
            var found = new LinkedHashMap<String, Past>();
            LogEntry.Place before = LogEntry.Place.END;
            while (true) {
                List<AuditStore.Row> page = store.about(tx, subscriber, before, limit);
                page.forEach(row -> found.putIfAbsent(row.event(), row.past()));
                if (page.size() < limit || found.size() >= limit) {
                    return found.values().stream().limit(limit).toList();
                }
                before = page.getLast().place();
            }
        });
    }
}
