package io.countersign.audit;

import io.countersign.audit.LogEntry.Place;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What reads the log of an organization for people who may: a page at a time, or whole. */
public final class LogReader {
    private static final int AT_ONCE = 500;

    private final Database database;
    private final LogStore store = new LogStore();

    /** Takes the database. */
    public LogReader(Database database) {
        this.database = database;
    }

    /** The newest entries before a place, newest first, be they sealed yet or not. */
    public List<LogEntry> before(LogQuery query, Place place, int limit) {
        return database.read(tx -> store.page(tx, query, place, true, limit));
    }

    /** The newest entries, newest first, in a transaction that is under way. */
    public List<LogEntry> newest(Tx tx, LogQuery query, int limit) {
        return store.page(tx, query, Place.END, true, limit);
    }

    /** The oldest entries after a place, oldest first. */
    public List<LogEntry> after(LogQuery query, Place place, int limit) {
        return database.read(tx -> store.page(tx, query, place, false, limit));
    }

    /**
     * Hands over every entry, oldest first, without holding them all: each part is read in a transaction of its own, so
     * that whoever takes them slowly holds nobody back.
     */
    public void each(LogQuery query, Consumer<LogEntry> entry) {
        Place place = Place.BEGINNING;
        List<LogEntry> part;
        do {
            part = after(query, place, AT_ONCE);
            part.forEach(entry);
            place = part.isEmpty() ? place : part.getLast().place();
        } while (part.size() == AT_ONCE);
    }

    /** The newest entry there is; nothing where nothing has happened. */
    public Optional<LogEntry> newest(String organization) {
        return before(LogQuery.all(organization), Place.END, 1).stream().findFirst();
    }
}
