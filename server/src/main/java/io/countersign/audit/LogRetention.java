package io.countersign.audit;

import io.countersign.audit.AuditInspection.Pruned;
import io.countersign.audit.RetentionRules.Kept;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** For how long each chain is kept, as it was decided, and what has gone of it. */
public final class LogRetention {
    private final Database database;
    private final Notary notary;
    private final SegmentStore store = new SegmentStore();

    /** Takes the database, and what reads signed notes. */
    public LogRetention(Database database, Notary notary) {
        this.database = database;
        this.notary = notary;
    }

    /** What was decided of a chain: a practice's id, or {@link Chains#INSTALLATION}. */
    public Kept of(String chain) {
        return database.read(tx -> of(tx, chain));
    }

    /** The same, in a transaction that is under way. */
    public Kept of(Tx tx, String chain) {
        return store.kept(tx, chain);
    }

    /**
     * Decides; gives what held until now, or nothing if it is so already.
     *
     * @throws IllegalArgumentException if it is shorter or longer than anybody may choose
     */
    public Optional<Kept> decide(Tx tx, String chain, int months, Instant now) {
        if (!RetentionRules.isAllowed(months)) {
            throw new IllegalArgumentException("the log cannot be kept for " + months + " months");
        }
        Kept before = store.kept(tx, chain);
        if (before.months() == months) {
            return Optional.empty();
        }
        store.keep(tx, chain, new Kept(months, before.monthsAt(now), now));
        return Optional.of(before);
    }

    /** The parts of a chain that have gone, the first one first. */
    public List<Pruned> pruned(String chain) {
        return database.read(tx -> store.remains(tx, chain)).stream()
                .flatMap(one -> notary.openSegment(one.note()).stream())
                .map(Pruned::of)
                .toList();
    }
}
