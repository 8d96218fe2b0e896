package io.countersign.evidence.pack;

import io.countersign.audit.KeptCheckpoints.Kept;
import io.countersign.evidence.pack.PackProof.Walked;
import io.countersign.evidence.report.Stated;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The entries of a pack held against checkpoints that were kept where whoever runs the installation could not reach them. */
final class KeptProof {
    private final List<Kept> kept;
    private final boolean key;

    KeptProof(List<Kept> kept, boolean key) {
        this.kept = kept;
        this.key = key;
    }

    void add(Stated stated, Walked walked, Findings findings) {
        List<Kept> ours = kept.stream()
                .filter(one -> one.chain().equals(stated.practice()))
                .filter(one -> isBelieved(one, findings))
                .sorted(Comparator.comparingLong(Kept::size))
                .toList();
        if (kept.isEmpty()) {
            findings.note("No checkpoint was given that was kept elsewhere. Whoever runs the installation has its key,"
                    + " and could have written the whole history anew and signed it: that cannot be seen without one.");
            return;
        }
        if (!walked.whole()) {
            findings.note("The checkpoints you gave were held against nothing, since the entries are not whole.");
            return;
        }
        if (ours.isEmpty()) {
            findings.open("None of the checkpoints you gave is one of this practice that counts, so nothing was held"
                    + " against them.");
            return;
        }
        Optional<Kept> last = compare(ours, walked, findings);
        last.ifPresent(one -> findings.note(
                one.size() < walked.closing().size()
                        ? "The entries after " + one.size() + ", since " + one.at() + ", are held by no checkpoint that"
                                + " you gave: a later one shows more."
                        : "Every entry of the pack was there at " + one.at() + "."));
    }

    private boolean isBelieved(Kept one, Findings findings) {
        if (key && !one.signed()) {
            findings.fails("The checkpoint of " + one.size() + " entries that you gave is not signed with the key you"
                    + " gave: one of them was changed or exchanged.");
            return false;
        }
        return true;
    }

    private static Optional<Kept> compare(List<Kept> ours, Walked walked, Findings findings) {
        Optional<Kept> last = Optional.empty();
        int compared = 0;
        boolean wrong = false;
        for (Kept one : ours) {
            if (one.size() > walked.closing().size()) {
                wrong |= isCutOff(one, walked.closing(), findings);
            } else if (one.size() >= walked.first() - 1) {
                compared++;
                if (walked.chain().hash(one.size()).filter(one.hash()::equals).isPresent()) {
                    last = Optional.of(one);
                } else {
                    wrong = true;
                    findings.fails("The checkpoint of " + one.size() + " entries of " + one.at() + " that you kept says"
                            + " something else: history up to there was written anew.");
                }
            }
        }
        if (compared == 0 && !wrong) {
            findings.open("None of the checkpoints you gave lies among the entries of the pack, so nothing was held"
                    + " against them. Ask for a pack whose period lies around one of them.");
        }
        if (last.isPresent() && !wrong) {
            findings.holds("History is the one of the " + (compared == 1 ? "checkpoint" : compared + " checkpoints")
                    + " you kept, " + (compared == 1 ? "" : "the last ") + "of "
                    + last.get().at() + " with " + last.get().size() + " entries.");
        }
        return wrong ? Optional.empty() : last;
    }

    /** A checkpoint that was signed before the last one of the pack cannot have had more entries than that. */
    private static boolean isCutOff(Kept one, Kept closing, Findings findings) {
        if (one.at().isBefore(closing.at())) {
            findings.fails(
                    "The checkpoint of " + one.at() + " that you kept had " + one.size() + " entries, and that of "
                            + closing.at() + " in the pack has " + closing.size()
                            + ": the end was cut off, or history written anew.");
            return true;
        }
        findings.note("The checkpoint of " + one.size() + " entries of " + one.at() + " is later than the pack reaches,"
                + " so that it was not compared.");
        return false;
    }
}
