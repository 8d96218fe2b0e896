package io.countersign;

import io.countersign.cli.Version;
import io.countersign.console.LogWords;
import io.countersign.evidence.pack.Derived;
import io.countersign.evidence.pack.Packs;
import io.countersign.evidence.paper.Paper;
import io.countersign.platform.web.Messages;
import io.countersign.timestamp.Timestamps;
import java.time.InstantSource;

/** The part that makes evidence, and proves it, wired by hand. */
public final class Evidencing {
    private Evidencing() {}

    /** What packs are made with. */
    public static Packs packs(Installation in, InstantSource clock) {
        return packs(in, in.timestamps, clock);
    }

    /** The same, with time-stamps from somewhere else. */
    public static Packs packs(Installation in, Timestamps timestamps, InstantSource clock) {
        return new Packs(new Packs.Parts(
                in.database(),
                in.sealer(),
                in.notary(),
                in.audit(),
                new Inviting(in, clock).roster(),
                derived(),
                timestamps,
                Version.current().number(),
                in.types().phishingResistantWay().isPresent(),
                clock));
    }

    /** What follows from the entries of a pack: the same wherever it is made. */
    public static Derived derived() {
        return new Derived(new Paper(Messages.load(), LogWords::key));
    }
}
