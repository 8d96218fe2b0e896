package io.countersign.evidence.pack;

import io.countersign.evidence.report.Stated;
import java.util.ArrayList;
import java.util.List;

/** What came of proving a pack: sentences for people, each with whether it holds. */
public final class Findings {
    private final Stated stated;
    private final List<Finding> all = new ArrayList<>();

    Findings(Stated stated) {
        this.stated = stated;
    }

    /** How a sentence is meant. */
    public enum Kind {
        /** It was checked, and is so. */
        HOLDS,
        /** It was checked, and is not so. */
        FAILS,
        /** It was not checked, for want of something: nothing is proved. */
        OPEN,
        /** Something to know. */
        NOTE
    }

    /** One sentence. */
    public record Finding(Kind kind, String text) {}

    void holds(String text) {
        all.add(new Finding(Kind.HOLDS, text));
    }

    void fails(String text) {
        all.add(new Finding(Kind.FAILS, text));
    }

    void open(String text) {
        all.add(new Finding(Kind.OPEN, text));
    }

    void note(String text) {
        all.add(new Finding(Kind.NOTE, text));
    }

    /** What the pack says it is of. */
    public Stated stated() {
        return stated;
    }

    /** Every sentence, in the order in which things were looked at. */
    public List<Finding> all() {
        return List.copyOf(all);
    }

    /** Whether nothing is wrong, and nothing was left open. */
    public boolean isProved() {
        return all.stream().noneMatch(one -> one.kind() == Kind.FAILS || one.kind() == Kind.OPEN);
    }

    /** Whether something is wrong. */
    public boolean isWrong() {
        return all.stream().anyMatch(one -> one.kind() == Kind.FAILS);
    }
}
