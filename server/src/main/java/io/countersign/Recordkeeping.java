package io.countersign;

import io.countersign.audit.Pruner;
import io.countersign.platform.database.RepeatedWork;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** What a running server does with its log beside sealing it, wired by hand beside an installation. */
final class Recordkeeping implements AutoCloseable {
    /** What is over goes by whole months, so that an hour more or less is nothing. */
    private static final Duration PRUNING = Duration.ofHours(1);

    private final List<RepeatedWork> works;

    private Recordkeeping(List<RepeatedWork> works) {
        this.works = works;
    }

    /** Starts everything. */
    static Recordkeeping start(Installation in, InstantSource clock) {
        var pruner = new Pruner(in.database(), in.notary(), in.audit(), Pruner.Unsent.NOTHING, clock);
        return new Recordkeeping(List.of(RepeatedWork.start("log-pruner", PRUNING, pruner::prune)));
    }

    @Override
    public void close() {
        works.forEach(RepeatedWork::close);
    }
}
