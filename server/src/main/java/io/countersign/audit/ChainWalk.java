package io.countersign.audit;

import io.countersign.audit.AuditInspection.Chain;
import io.countersign.audit.AuditInspection.Fault;
import io.countersign.audit.AuditInspection.Fault.What;
import io.countersign.audit.SealStore.Entry;
import io.countersign.audit.SealStore.Extent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One chain walked from its first entry on, or the first that is still kept, until its end or the first thing that is wrong. */
final class ChainWalk {
    static final int PAGE = 1000;

    private final String name;
    private final Extent extent;
    private final List<Notary.Opened> kept;
    private final Notary notary;

    private final ChainBeginning beginning;

    private long position;
    private ChainHash hash;
    private long signed;
    private ChainHash hashSigned;
    private @Nullable Instant signedAt;
    private @Nullable Fault fault;

    ChainWalk(String name, Extent extent, ChainBeginning beginning, List<Notary.Opened> kept, Notary notary) {
        this.name = name;
        this.extent = extent;
        this.beginning = beginning;
        this.kept = kept;
        this.notary = notary;
        this.position = beginning.position();
        this.hash = beginning.hash();
        this.signed = position;
        this.hashSigned = hash;
        this.fault = beginning.fault();
    }

    String name() {
        return name;
    }

    /** The last entry that was found right. */
    long position() {
        return position;
    }

    boolean goesOn() {
        return fault == null && position < length();
    }

    Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    Chain chain() {
        return new Chain(
                name, length(), extent.checkpoints(), Optional.ofNullable(signedAt), kept.size(), beginning.pruned());
    }

    void take(Map<Long, Entry> entries, Map<Long, String> notes) {
        for (int i = 0; i < PAGE && goesOn(); i++) {
            long next = position + 1;
            wrongWith(entries.get(next), next)
                    .or(() -> wrongWithNote(notes.get(next), next))
                    .or(() -> wrongWithKept(next))
                    .ifPresentOrElse(what -> fault = new Fault(name, next, what), () -> position = next);
        }
    }

    /** What can only be said at the end. */
    void end() {
        if (fault != null) {
            return;
        }
        if (signed < length()) {
            fault = new Fault(name, signed + 1, What.NOT_SIGNED);
        } else if (kept.stream().anyMatch(note -> note.checkpoint().size() > length())) {
            fault = new Fault(name, length() + 1, What.CUT_OFF);
        } else if (kept.stream().anyMatch(note -> !note.ours())) {
            fault = new Fault(name, 0, What.KEPT_NOT_SIGNED);
        }
    }

    private Optional<What> wrongWith(@Nullable Entry entry, long next) {
        if (entry == null) {
            return Optional.of(What.ENTRY_REMOVED);
        }
        AuditRow row = entry.row();
        if (row == null) {
            return Optional.of(What.ROW_REMOVED);
        }
        if (!row.chain().equals(name)) {
            return Optional.of(What.ENTRY_MOVED);
        }
        hash = hash.with(name, next, row);
        return hash.equals(entry.seal().hash()) ? Optional.empty() : Optional.of(What.ENTRY_CHANGED);
    }

    private Optional<What> wrongWithNote(@Nullable String note, long next) {
        if (note == null) {
            return Optional.empty();
        }
        Notary.Opened opened = notary.open(note).orElse(null);
        if (opened == null || !opened.ours()) {
            return Optional.of(What.CHECKPOINT_FORGED);
        }
        Checkpoint checkpoint = opened.checkpoint();
        if (!checkpoint.chain().equals(name)
                || checkpoint.size() != next
                || !checkpoint.hash().equals(hash)) {
            return Optional.of(What.CHECKPOINT_DIFFERS);
        }
        if (checkpoint.first() != signed + 1 || !checkpoint.previous().equals(hashSigned)) {
            return Optional.of(What.CHECKPOINT_REMOVED);
        }
        signed = next;
        hashSigned = hash;
        signedAt = checkpoint.at();
        return Optional.empty();
    }

    private Optional<What> wrongWithKept(long next) {
        return kept.stream()
                        .map(Notary.Opened::checkpoint)
                        .anyMatch(checkpoint ->
                                checkpoint.size() == next && !checkpoint.hash().equals(hash))
                ? Optional.of(What.REWRITTEN)
                : Optional.empty();
    }

    private long length() {
        return Math.max(extent.entries(), extent.signed());
    }
}
