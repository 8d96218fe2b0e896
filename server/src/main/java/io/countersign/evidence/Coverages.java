package io.countersign.evidence;

import io.countersign.platform.database.Database;
import io.countersign.subscriber.OrganizationId;
import java.time.LocalDate;
import java.util.List;

/** How far practices had come, day by day. */
public final class Coverages {
    private final Database database;
    private final CoverageStore store = new CoverageStore();

    /** Takes the database. */
    public Coverages(Database database) {
        this.database = database;
    }

    /** Those of a practice from a day on, the oldest first; the first of them may be older, and is what held on that day. */
    public List<Coverage> since(OrganizationId practice, LocalDate day) {
        return database.read(tx -> store.since(tx, practice, day));
    }
}
