package io.countersign.evidence.pack;

import io.countersign.audit.ChainProof;
import io.countersign.audit.KeptCheckpoints.Kept;
import io.countersign.audit.PackSeal;
import io.countersign.evidence.report.Stated;
import java.util.Optional;

/** What is said of the entries of a pack: whether they are a whole part of the chain, and reach as far as the pack claims. */
final class ChainFindings {
    private final Stated stated;
    private final PackSeal seal;
    private final Optional<Kept> opening;
    private final Kept closing;
    private final boolean key;
    private final Findings findings;

    ChainFindings(Stated stated, PackSeal seal, Optional<Kept> opening, Kept closing, boolean key, Findings findings) {
        this.stated = stated;
        this.seal = seal;
        this.opening = opening;
        this.closing = closing;
        this.key = key;
        this.findings = findings;
    }

    /** Says what was found; whether the entries are whole. */
    boolean add(ChainProof chain, boolean readable) {
        if (isOfAnother(closing) || opening.filter(this::isOfAnother).isPresent()) {
            findings.fails("The checkpoints in the pack are of another practice.");
            return false;
        }
        if (key && (!closing.signed() || opening.filter(one -> !one.signed()).isPresent())) {
            findings.fails("The checkpoints in the pack are not signed with the key you gave.");
            return false;
        }
        if (!isWhole(chain, readable)) {
            return false;
        }
        long first = opening.map(Kept::size).orElse(0L) + 1;
        findings.holds("The entries " + first + " to " + closing.size() + " follow each other without a gap, from "
                + (first == 1 ? "the first of the log" : "one signed checkpoint") + " to "
                + (first == 1 ? "a signed checkpoint." : "another."));
        reaches(first);
        return true;
    }

    private boolean isWhole(ChainProof chain, boolean readable) {
        Optional<ChainProof.Fault> fault = chain.fault();
        if (fault.isPresent()) {
            findings.fails("log.ndjson is wrong at the entry " + fault.get().position() + ": "
                    + switch (fault.get().what()) {
                        case OF_ANOTHER -> "it is of another practice.";
                        case NOT_NEXT -> "another stands in its place, so that it was taken out or put elsewhere.";
                        case CHANGED -> "it is not what was sealed, so that it, or one before it, was changed.";
                    });
            return false;
        }
        if (!readable) {
            findings.fails(
                    "log.ndjson holds a line that is no entry of a log, after the entry " + chain.position() + ".");
            return false;
        }
        if (chain.position() != closing.size()
                || !chain.hash(closing.size()).filter(closing.hash()::equals).isPresent()) {
            findings.fails("The entries end at " + chain.position() + " with something else than the checkpoint of "
                    + closing.size() + " entries says: the end was cut off, or history before it was changed.");
            return false;
        }
        return true;
    }

    /** Whether everything that happened in the period must be among the entries. */
    private void reaches(long first) {
        boolean reaches = true;
        if (first > 1
                && opening.filter(one -> one.at().isAfter(stated.period().from()))
                        .isPresent()) {
            findings.fails("The period is said to begin at " + stated.period().from() + ", and the entries begin only"
                    + " after the checkpoint of " + opening.orElseThrow().at() + ": what happened between is missing.");
            reaches = false;
        }
        if (closing.at().isBefore(stated.period().until())) {
            findings.fails("The period is said to end at " + stated.period().until() + ", and the entries end at the"
                    + " checkpoint of " + closing.at() + ": what happened since is missing.");
            reaches = false;
        }
        if (seal.first() != first || seal.last() != closing.size()) {
            findings.fails("What is signed speaks of the entries " + seal.first() + " to " + seal.last()
                    + ", and others are here.");
            reaches = false;
        }
        if (reaches) {
            findings.holds("They reach from before " + stated.period().from() + " to after "
                    + stated.period().until() + ", so that nothing of the period is left out.");
        }
    }

    private boolean isOfAnother(Kept note) {
        return !note.chain().equals(stated.practice());
    }
}
