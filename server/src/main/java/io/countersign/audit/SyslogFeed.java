package io.countersign.audit;

import io.countersign.audit.SealStore.Entry;
import io.countersign.platform.database.Database;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What sends the sealed log to a syslog server: each chain in its order, one node at a time, and never more in memory than
 * one part. How far it has come is written down only once the server has taken a part whole and closed its end; what was
 * under way at a crash or a cut connection is sent again. Nothing is left out.
 */
public final class SyslogFeed {
    private static final int PART = 500;

    /** Longer than a connection may take, and short enough for another node to take over. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final Database database;
    private final Carrier carrier;
    private final String holder;
    private final String host;
    private final InstantSource clock;
    private final SyslogStore store = new SyslogStore();

    /** What brings bytes to the server. */
    @FunctionalInterface
    public interface Carrier {
        /**
         * Brings them all, and comes back once the other side has taken them and closed its end.
         *
         * @throws IOException if nobody can know that it has
         */
        void deliver(List<byte[]> frames) throws IOException;
    }

    /**
     * How it fares.
     *
     * @param waiting how many sealed entries were not sent yet
     * @param sentAt when a part last arrived
     * @param failingSince since when none has, if the last one did not
     * @param failure why not
     */
    public record State(
            long waiting, Optional<Instant> sentAt, Optional<Instant> failingSince, Optional<String> failure) {}

    /**
     * Takes its parts.
     *
     * @param holder a name of its own for the lease
     * @param host the name of this installation's pages
     */
    public SyslogFeed(Database database, Carrier carrier, String holder, String host, InstantSource clock) {
        this.database = database;
        this.carrier = carrier;
        this.holder = holder;
        this.host = host;
        this.clock = clock;
    }

    /** Sends what there is, until nothing is left or something fails; tells how many entries arrived. */
    public long send() {
        long sent = 0;
        for (String chain : database.read(store::behind)) {
            long part;
            do {
                part = part(chain);
                sent += Math.max(part, 0);
            } while (part == PART);
            if (part < 0) {
                return sent;
            }
        }
        return sent;
    }

    /** How many entries of one part arrived; less than none where it failed or another node is at it. */
    private long part(String chain) {
        if (!database.write(tx -> store.lease(tx, holder, clock.instant(), LEASE))) {
            return -1;
        }
        List<Entry> entries = database.read(tx -> store.next(tx, chain, PART));
        if (entries.isEmpty()) {
            return 0;
        }
        try {
            carrier.deliver(entries.stream()
                    .flatMap(entry ->
                            Optional.ofNullable(entry.row())
                                    .map(row -> SyslogLine.of(entry.seal(), row, host))
                                    .stream())
                    .toList());
        } catch (IOException e) {
            database.writeOnly(tx -> store.failed(tx, why(e), clock.instant()));
            return -1;
        }
        long last = entries.getLast().seal().position();
        return database.write(tx -> store.sent(tx, holder, chain, last, clock.instant())) ? entries.size() : -1;
    }

    /** What went wrong, on one line. */
    public static String why(IOException e) {
        String message = e.getMessage();
        return e.getClass().getSimpleName()
                + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
    }

    /** Leaves the lease to others. */
    public void close() {
        database.writeOnly(tx -> store.release(tx, holder));
    }

    /** What the pruning of the log must leave for this to send. */
    public static Pruner.Unsent unsent() {
        return (tx, chain) -> new SyslogStore().sentUpTo(tx, chain);
    }

    /** How the sending fares, as every node knows. */
    public static State state(Database database) {
        return database.read(new SyslogStore()::state);
    }
}
