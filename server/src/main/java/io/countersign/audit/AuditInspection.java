package io.countersign.audit;

import io.countersign.audit.SealStore.Entry;
import io.countersign.audit.SealStore.Waiting;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The proof that the log is whole: every chain computed anew, and held against what was signed and what was kept. */
public final class AuditInspection {
    /** How long a row may wait to be sealed before something is wrong; a healthy server takes a second. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Database database;
    private final Notary notary;
    private final SealStore store = new SealStore();
    private final SegmentStore segments = new SegmentStore();

    /** Takes the database, and the key that the checkpoints must be signed with. */
    public AuditInspection(Database database, Notary notary) {
        this.database = database;
        this.notary = notary;
    }

    /**
     * What was found.
     *
     * @param chains how far each chain reaches
     * @param faults what is wrong, the first of each chain
     * @param waiting rows so fresh that they are not sealed yet
     */
    public record Report(List<Chain> chains, List<Fault> faults, long waiting) {
        public boolean isWhole() {
            return faults.isEmpty();
        }
    }

    /**
     * One chain.
     *
     * @param name the id of a practice, or {@link Chains#INSTALLATION}
     * @param signedAt when its last checkpoint was signed
     * @param compared how many kept checkpoints it was held against
     * @param pruned its parts that were taken away when their time was over, the first one first
     */
    public record Chain(
            String name,
            long entries,
            long checkpoints,
            Optional<Instant> signedAt,
            int compared,
            List<Pruned> pruned) {
        public Chain {
            pruned = List.copyOf(pruned);
        }
    }

    /**
     * A part that was taken away.
     *
     * @param first the position of its first entry
     * @param last the position of its last
     * @param oldest when the earliest of its entries happened
     * @param newest when the latest did
     * @param months for how long the log was kept
     * @param at when it went
     */
    public record Pruned(long first, long last, Instant oldest, Instant newest, int months, Instant at) {
        static Pruned of(Segment segment) {
            return new Pruned(
                    segment.first(),
                    segment.last(),
                    segment.oldest(),
                    segment.newest(),
                    segment.months(),
                    segment.at());
        }
    }

    /**
     * Something wrong.
     *
     * @param position the first wrong place, counted from 1; 0 where it has none
     */
    public record Fault(String chain, long position, What what) {
        /** The kinds of wrong. */
        public enum What {
            ENTRY_REMOVED("there is no entry here, though there are later ones or a checkpoint says so"),
            ROW_REMOVED("the row of this entry was removed"),
            ENTRY_MOVED("the row of this entry belongs to another chain"),
            ENTRY_CHANGED("this entry is not what was sealed: changed, exchanged, moved or put in later"),
            CHECKPOINT_FORGED("the checkpoint here is not signed with the key of this installation"),
            CHECKPOINT_DIFFERS("what was signed here is not what is there: something since the checkpoint before"
                    + " was changed and hashed anew"),
            CHECKPOINT_REMOVED("a checkpoint before this one was removed or put in"),
            NOT_SIGNED("from here on the entries are not covered by a checkpoint"),
            CUT_OFF("the chain ends before the checkpoint you kept: its tail was cut off, or an older backup restored"),
            REWRITTEN("the checkpoint you kept says something else: history up to here was written and signed anew"),
            KEPT_NOT_SIGNED("the checkpoint you kept is not signed with the key of this installation: the file was"
                    + " changed, or the key exchanged"),
            SEGMENT_FORGED("what is said of the entries that were taken away here is not signed with the key of this"
                    + " installation, or was changed"),
            SEGMENT_REMOVED("entries before these were taken away, and nothing signed says so"),
            SEGMENT_LEFT("entries are here that were taken away long ago: they were put in"),
            SEGMENT_TOO_YOUNG("the checkpoint you kept shows that these entries were taken away before their time"),
            NEVER_SEALED("a row was put in, or taken out of its chain: it is neither sealed nor waits to be"),
            WAITS_TOO_LONG("rows have waited to be sealed for more than a minute: the server is down, or held off");

            private final String words;

            What(String words) {
                this.words = words;
            }

            /** The finding in plain words. */
            public String words() {
                return words;
            }
        }
    }

    /** Whether a text holds checkpoints and nothing else. */
    public boolean canRead(String kept) {
        List<String> notes = Notary.split(kept);
        return !notes.isEmpty()
                && notes.stream().allMatch(note -> notary.open(note).isPresent());
    }

    /**
     * Inspects one chain, or all of them.
     *
     * @param only the chain to look at, or nothing for all
     * @param kept checkpoints that were kept elsewhere, as many notes as there are
     */
    public Report inspect(Optional<String> only, String kept, Instant now) {
        Map<String, List<Notary.Opened>> keptOf = new TreeMap<>();
        Notary.split(kept).stream()
                .flatMap(note -> notary.open(note).stream())
                .forEach(opened -> keptOf.computeIfAbsent(opened.checkpoint().chain(), _ -> new ArrayList<>())
                        .add(opened));
        Map<String, List<Notary.Opened>> all = new TreeMap<>(keptOf);
        database.read(store::chains).forEach(chain -> all.putIfAbsent(chain, List.of()));
        List<Chain> chains = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        all.forEach((chain, notes) -> {
            if (only.isEmpty() || only.get().equals(chain)) {
                ChainWalk walk = database.snapshot(
                        tx -> new ChainWalk(chain, store.extent(tx, chain), begin(tx, chain, notes), notes, notary));
                walk(walk);
                chains.add(walk.chain());
                walk.fault().ifPresent(faults::add);
            }
        });
        Waiting waiting = database.read(store::waiting);
        database.read(store::outside).ifPresent(row -> faults.add(new Fault(row.chain(), 0, Fault.What.NEVER_SEALED)));
        waiting.since()
                .filter(since -> since.plus(LONGEST_WAIT).isBefore(now))
                .ifPresent(since -> faults.add(new Fault(Chains.INSTALLATION, 0, Fault.What.WAITS_TOO_LONG)));
        return new Report(chains, faults, waiting.rows());
    }

    private ChainBeginning begin(Tx tx, String chain, List<Notary.Opened> notes) {
        return ChainBeginning.of(
                chain,
                segments.remains(tx, chain),
                position -> segments.entriesUpTo(tx, chain, position),
                size -> Optional.ofNullable(
                        store.checkpoints(tx, chain, size - 1, size).get(size)),
                notes,
                notary);
    }

    /** Page by page, each in a transaction of its own: a long log must not keep a connection from those who sign in. */
    private void walk(ChainWalk walk) {
        while (walk.goesOn()) {
            long after = walk.position();
            long upTo = after + ChainWalk.PAGE;
            record Page(Map<Long, Entry> entries, Map<Long, String> notes) {}
            Page page = database.read(tx -> new Page(
                    store.entries(tx, walk.name(), after, upTo), store.checkpoints(tx, walk.name(), after, upTo)));
            walk.take(page.entries(), page.notes());
        }
        walk.end();
    }
}
