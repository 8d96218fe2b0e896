package io.countersign.audit;

import io.countersign.audit.AuditInspection.Fault;
import io.countersign.audit.AuditInspection.Fault.What;
import io.countersign.audit.AuditInspection.Pruned;
import io.countersign.audit.SegmentStore.Remains;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a chain begins that has lost its oldest parts: at the end of the last of them. Each says how it continues the one
 * before and is signed; where one does not, or what was kept elsewhere contradicts it, the chain begins with a fault.
 *
 * @param position the last entry that was taken away; 0 where none was
 * @param hash the hash of the chain up to it
 */
record ChainBeginning(
        long position,
        ChainHash hash,
        List<Pruned> pruned,
        @Nullable Fault fault) {

    /**
     * Reads what is left.
     *
     * @param entriesUpTo how many entries are there up to a position
     * @param checkpointAt the checkpoint of a size; that at the end of a part stays
     * @param kept checkpoints that were kept elsewhere
     */
    static ChainBeginning of(
            String chain,
            List<Remains> remains,
            LongUnaryOperator entriesUpTo,
            LongFunction<Optional<String>> checkpointAt,
            List<Notary.Opened> kept,
            Notary notary) {
        long position = 0;
        ChainHash hash = ChainHash.START;
        List<Pruned> pruned = new ArrayList<>();
        for (Remains one : remains) {
            Segment segment = notary.openSegment(one.note()).orElse(null);
            if (segment == null || !says(segment, chain, one)) {
                return new ChainBeginning(position, hash, pruned, new Fault(chain, one.first(), What.SEGMENT_FORGED));
            }
            if (segment.first() != position + 1 || !segment.previous().equals(hash)) {
                return new ChainBeginning(position, hash, pruned, new Fault(chain, position + 1, What.SEGMENT_REMOVED));
            }
            Optional<What> contradicted = checkpointAt
                    .apply(segment.last())
                    .filter(note -> agrees(segment, notary.open(note)))
                    .map(_ -> contradicted(segment, kept))
                    .orElse(Optional.of(What.CHECKPOINT_REMOVED));
            if (contradicted.isPresent()) {
                return new ChainBeginning(
                        position, hash, pruned, new Fault(chain, segment.first(), contradicted.get()));
            }
            position = segment.last();
            hash = segment.hash();
            pruned.add(Pruned.of(segment));
        }
        Fault left =
                position > 0 && entriesUpTo.applyAsLong(position) > 0 ? new Fault(chain, 1, What.SEGMENT_LEFT) : null;
        return new ChainBeginning(position, hash, pruned, left);
    }

    private static boolean says(Segment segment, String chain, Remains row) {
        return segment.chain().equals(chain)
                && segment.first() == row.first()
                && segment.last() == row.last()
                && segment.hash().equals(row.hash())
                && segment.newest().equals(row.newest());
    }

    private static boolean agrees(Segment segment, Optional<Notary.Opened> end) {
        return end.filter(Notary.Opened::ours)
                .map(Notary.Opened::checkpoint)
                .filter(checkpoint -> checkpoint.chain().equals(segment.chain())
                        && checkpoint.size() == segment.last()
                        && checkpoint.hash().equals(segment.hash()))
                .isPresent();
    }

    /**
     * A part goes only once its checkpoints are as old as its entries must be. A kept one that was younger shows that the
     * part went before its time, even where the key was used to say otherwise.
     */
    private static Optional<What> contradicted(Segment segment, List<Notary.Opened> kept) {
        for (Notary.Opened note : kept) {
            Checkpoint checkpoint = note.checkpoint();
            if (checkpoint.size() < segment.first() || checkpoint.size() > segment.last()) {
                continue;
            }
            if (checkpoint.size() == segment.last() && !checkpoint.hash().equals(segment.hash())) {
                return Optional.of(What.REWRITTEN);
            }
            if (!checkpoint.at().isBefore(RetentionRules.goesBefore(segment.at(), segment.months()))) {
                return Optional.of(What.SEGMENT_TOO_YOUNG);
            }
        }
        return Optional.empty();
    }
}
