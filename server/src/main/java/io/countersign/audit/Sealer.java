package io.countersign.audit;

import io.countersign.audit.SealStore.Head;
import io.countersign.audit.SealStore.Seal;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What gives events their place in a chain, and signs how far each chain reaches.
 *
 * <p>A lease lets one node do it at a time, and its row is held for the whole transaction; should two ever meet all the
 * same, the constraints of the tables let one of them through. A crash leaves either everything of a round or nothing.
 */
public final class Sealer implements AutoCloseable {
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final int ROWS_A_ROUND = 500;

    private final Database database;
    private final Notary notary;
    private final String holder;
    private final InstantSource clock;
    private final SealStore store = new SealStore();

    /**
     * Takes its parts.
     *
     * @param holder a name of its own for the lease
     */
    public Sealer(Database database, Notary notary, String holder, InstantSource clock) {
        this.database = database;
        this.notary = notary;
        this.holder = holder;
        this.clock = clock;
    }

    /** Seals everything that waits. Where nothing waits it only reads; false if another node is at it. */
    public boolean seal() {
        while (database.read(store::isAnyWaiting)) {
            if (!database.write(this::round)) {
                return false;
            }
        }
        return true;
    }

    /** The newest checkpoint of each chain, as signed notes. */
    public List<String> current() {
        return List.copyOf(database.read(store::current).values());
    }

    /** The same by chain. */
    public Map<String, String> newest() {
        return database.read(store::current);
    }

    /** Seals what is left, and leaves the lease to others. */
    @Override
    public void close() {
        seal();
        database.writeOnly(tx -> store.release(tx, holder));
    }

    private boolean round(Tx tx) {
        Instant now = clock.instant();
        if (!store.lease(tx, holder, now, LEASE)) {
            return false;
        }
        store.waiting(tx, ROWS_A_ROUND).stream()
                .collect(Collectors.groupingBy(AuditRow::chain))
                .forEach((chain, rows) -> extend(tx, chain, rows, now));
        return true;
    }

    private void extend(Tx tx, String chain, List<AuditRow> rows, Instant now) {
        Head before = store.head(tx, chain);
        Head head = before;
        List<Seal> seals = new ArrayList<>();
        for (AuditRow row : rows) {
            long position = head.position() + 1;
            head = new Head(position, head.hash().with(chain, position, row));
            seals.add(new Seal(chain, position, row.seq(), head.hash()));
        }
        var checkpoint = new Checkpoint(
                chain,
                head.position(),
                head.hash(),
                before.position() + 1,
                before.hash(),
                now.truncatedTo(ChronoUnit.MILLIS));
        store.seal(tx, seals);
        store.sign(tx, checkpoint, notary.sign(checkpoint));
    }
}
