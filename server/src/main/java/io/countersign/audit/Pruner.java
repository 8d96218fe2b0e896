package io.countersign.audit;

import io.countersign.audit.RetentionRules.Kept;
import io.countersign.audit.SegmentStore.Old;
import io.countersign.audit.SegmentStore.Remains;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What takes the parts of the log away whose time is over. A part goes whole, in one transaction with the signed note of
 * what it was and an entry of the log that says so; the newest entries of a chain always stay.
 */
public final class Pruner {
    /** A part is no larger, so that nobody who signs in waits for it. */
    private static final int LARGEST = 2000;

    private final Database database;
    private final Notary notary;
    private final AuditLog log;
    private final Unsent unsent;
    private final InstantSource clock;
    private final SealStore seals = new SealStore();
    private final SegmentStore store = new SegmentStore();

    /** What somebody else still has to read, and which stays for as long. */
    @FunctionalInterface
    public interface Unsent {
        /** Everything was read, or nobody reads. */
        Unsent NOTHING = (tx, chain) -> Long.MAX_VALUE;

        /** The last entry of a chain that may go. */
        long readUpTo(Tx tx, String chain);
    }

    /** Takes its parts. */
    public Pruner(Database database, Notary notary, AuditLog log, Unsent unsent, InstantSource clock) {
        this.database = database;
        this.notary = notary;
        this.log = log;
        this.unsent = unsent;
        this.clock = clock;
    }

    /** Takes away everything whose time is over; tells how many entries that were. */
    public long prune() {
        long gone = 0;
        for (String chain : database.read(seals::chains)) {
            while (isDue(chain)) {
                long part = database.write(tx -> part(tx, chain));
                gone += part;
                if (part == 0) {
                    break;
                }
            }
        }
        return gone;
    }

    /** Looks first, since there is nearly always nothing to do and a write waits for others. */
    private boolean isDue(String chain) {
        return database.read(tx -> due(tx, chain, clock.instant())).isPresent();
    }

    private long part(Tx tx, String chain) {
        store.hold(tx);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Segment> found = due(tx, chain, now);
        found.ifPresent(segment -> {
            store.prune(tx, segment, notary.sign(segment));
            log.append(tx, event(segment));
        });
        return found.map(segment -> segment.last() - segment.first() + 1).orElse(0L);
    }

    private Optional<Segment> due(Tx tx, String chain, Instant now) {
        int months = store.kept(tx, chain).monthsAt(now);
        Instant before = RetentionRules.goesBefore(now, months);
        Optional<Remains> last = store.lastRemains(tx, chain);
        long start = last.map(Remains::last).orElse(0L);
        long most = unsent.readUpTo(tx, chain);
        List<Old> old = new ArrayList<>();
        List<Old> found = store.oldest(tx, chain, start, LARGEST + 1);
        // The last one that was found is left, so that a chain never loses its end.
        for (Old one : found.subList(0, Math.max(0, found.size() - 1))) {
            if (!one.at().isBefore(before) || one.position() > most || isSignedSince(one, before)) {
                break;
            }
            old.add(one);
        }
        while (!old.isEmpty() && old.getLast().note() == null) {
            old.removeLast();
        }
        return old.isEmpty() ? Optional.empty() : Optional.of(segment(chain, last, old, months, now));
    }

    /** Sealed late, as by a server that was down: what somebody kept of it would say that it was younger than it is. */
    private boolean isSignedSince(Old one, Instant before) {
        return one.note() != null
                && notary.open(one.note())
                        .filter(opened -> opened.checkpoint().at().isBefore(before))
                        .isEmpty();
    }

    private static Segment segment(String chain, Optional<Remains> last, List<Old> old, int months, Instant now) {
        Comparator<Instant> inTime = Comparator.naturalOrder();
        return new Segment(
                chain,
                old.getFirst().position(),
                old.getLast().position(),
                old.getLast().hash(),
                last.map(Remains::hash).orElse(ChainHash.START),
                old.stream().map(Old::at).min(inTime).orElseThrow(),
                old.stream().map(Old::at).max(inTime).orElseThrow(),
                months,
                now);
    }

    private static AuditEvent event(Segment segment) {
        Map<String, String> detail = Map.of(
                "first", String.valueOf(segment.first()),
                "last", String.valueOf(segment.last()),
                "hash", segment.hash().base64(),
                "until", segment.newest().toString(),
                "months", String.valueOf(segment.months()));
        return segment.chain().equals(Chains.INSTALLATION)
                ? AuditEvent.ofInstallation(segment.at(), "system", "log.pruned", detail)
                : AuditEvent.inPractice(
                        segment.at(), segment.chain(), Optional.empty(), "system", "log.pruned", detail);
    }

    /** For how long a chain is kept. */
    public Kept kept(String chain) {
        return database.read(tx -> store.kept(tx, chain));
    }
}
