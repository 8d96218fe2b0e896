package io.countersign.audit;

import io.countersign.audit.SealStore.Entry;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What takes a part of a practice's chain out of the log, whole from one checkpoint to another, so that it can be proved
 * anywhere with the public key. Long parts are read page by page, and nobody who signs in waits for that.
 */
public final class Excerpts {
    /**
     * For how long after its time an excerpt goes on, if the log does: owners are sent a checkpoint each week, and one that
     * was sent after the time must lie within, or the last days of it could be held against nothing.
     */
    public static final Duration LEAD_OUT = Duration.ofDays(8);

    private static final int PAGE = 1000;

    private final Database database;
    private final ExcerptStore store = new ExcerptStore();
    private final SealStore seals = new SealStore();

    /** Takes the database. */
    public Excerpts(Database database) {
        this.database = database;
    }

    /**
     * A part of a chain.
     *
     * @param chain the id of the practice
     * @param after the position before its first entry; 0 where it begins with the chain
     * @param opening the signed checkpoint of that size; nothing where it begins with the chain
     * @param openingAt when that was signed
     * @param last the position of its last entry
     * @param closing the signed checkpoint of that size
     * @param closingAt when that was signed
     */
    public record Excerpt(
            String chain,
            long after,
            Optional<String> opening,
            Optional<Instant> openingAt,
            long last,
            String closing,
            Instant closingAt) {}

    /**
     * The part that holds everything that happened in a time; nothing where none of it is signed.
     *
     * @param state a kind of entries that say how things stand: the last of them before that time is to lie in it too
     */
    public Optional<Excerpt> find(String chain, Instant from, Instant until, String state) {
        return database.snapshot(tx -> find(tx, chain, from, until, state));
    }

    private Optional<Excerpt> find(Tx tx, String chain, Instant from, Instant until, String state) {
        long first = store.first(tx, chain, from).orElse(Long.MAX_VALUE);
        long stood = store.lastOf(tx, chain, state, from).orElse(Long.MAX_VALUE);
        Optional<Signed> opening = store.checkpointsBefore(tx, chain, Math.min(first, stood)).stream()
                .flatMap(note -> signed(note).stream())
                .filter(note -> !note.checkpoint().at().isAfter(from))
                .findFirst()
                .or(() -> beginning(tx, chain));
        Optional<Signed> closing = store.closing(
                        tx, chain, store.last(tx, chain, until.plus(LEAD_OUT)).orElse(0))
                .flatMap(Excerpts::signed);
        long after = opening.map(note -> note.checkpoint().size()).orElse(0L);
        return closing.filter(note -> note.checkpoint().size() > after)
                .map(note -> new Excerpt(
                        chain,
                        after,
                        opening.map(Signed::note),
                        opening.map(found -> found.checkpoint().at()),
                        note.checkpoint().size(),
                        note.note(),
                        note.checkpoint().at()));
    }

    /** The end of what was taken away when its time was over; nothing where the chain is there from its first entry on. */
    private Optional<Signed> beginning(Tx tx, String chain) {
        return new SegmentStore()
                .lastRemains(tx, chain)
                .map(SegmentStore.Remains::last)
                .flatMap(size -> Optional.ofNullable(
                        seals.checkpoints(tx, chain, size - 1, size).get(size)))
                .flatMap(Excerpts::signed);
    }

    /** Hands over its entries, one after another, without holding them all. */
    public void each(Excerpt excerpt, Consumer<LogEntry> entry) {
        for (long after = excerpt.after(); after < excerpt.last(); after += PAGE) {
            long begin = after;
            long end = Math.min(after + PAGE, excerpt.last());
            Map<Long, Entry> page = database.read(tx -> seals.entries(tx, excerpt.chain(), begin, end));
            for (long position = begin + 1; position <= end; position++) {
                entry.accept(of(page.get(position), position));
            }
        }
    }

    private static LogEntry of(@Nullable Entry entry, long position) {
        AuditRow row = entry == null ? null : entry.row();
        if (entry == null || row == null) {
            throw new IllegalStateException("the log lacks its entry " + position);
        }
        return row.entry(position, entry.seal().hash());
    }

    private record Signed(Checkpoint checkpoint, String note) {}

    private static Optional<Signed> signed(String note) {
        return NoteReader.text(note).flatMap(Checkpoint::parse).map(checkpoint -> new Signed(checkpoint, note));
    }
}
