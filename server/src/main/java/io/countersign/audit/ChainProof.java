package io.countersign.audit;

import io.countersign.audit.KeptCheckpoints.Kept;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of a chain held to what was signed at its beginning, far from the installation: the hash of every entry is
 * computed anew from what the entry says, whatever hash stands beside it.
 */
public final class ChainProof {
    private final String chain;
    private final Set<Long> wanted;
    private final Map<Long, String> hashes = new HashMap<>();
    private long position;
    private ChainHash hash;
    private @Nullable Fault fault;

    /** What is wrong with an entry, the first that is. */
    public enum What {
        /** It belongs to another chain. */
        OF_ANOTHER,
        /** It has no place, or another one than the next. */
        NOT_NEXT,
        /** The hash beside it is not that of what it says. */
        CHANGED
    }

    /** Something wrong, and at which position. */
    public record Fault(long position, What what) {}

    /**
     * Begins after a checkpoint, or with the first entry of the chain.
     *
     * @param wanted the positions at which the hash is asked for afterwards
     * @throws IllegalArgumentException if the hash of the checkpoint is none
     */
    public ChainProof(String chain, Optional<Kept> opening, Set<Long> wanted) {
        this.chain = chain;
        this.wanted = Set.copyOf(wanted);
        this.position = opening.map(Kept::size).orElse(0L);
        this.hash = opening.map(Kept::hash).map(ChainHash::parse).orElse(ChainHash.START);
        keep();
    }

    /** Takes the next entry; nothing is looked at any more after the first that is wrong. */
    public void take(LogEntry entry) {
        if (fault != null) {
            return;
        }
        long next = position + 1;
        if (!entry.organization().equals(chain)) {
            fault = new Fault(next, What.OF_ANOTHER);
            return;
        }
        if (entry.position().isEmpty() || entry.position().getAsLong() != next) {
            fault = new Fault(next, What.NOT_NEXT);
            return;
        }
        hash = hash.with(chain, next, AuditRow.of(entry));
        if (!entry.hash().filter(hash.base64()::equals).isPresent()) {
            fault = new Fault(next, What.CHANGED);
            return;
        }
        position = next;
        keep();
    }

    private void keep() {
        if (wanted.contains(position)) {
            hashes.put(position, hash.base64());
        }
    }

    /** The first thing that is wrong. */
    public Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    /** The last entry that was found right. */
    public long position() {
        return position;
    }

    /** The hash of the chain up to a position that was asked for; nothing where it does not lie in this part. */
    public Optional<String> hash(long at) {
        return Optional.ofNullable(hashes.get(at));
    }
}
