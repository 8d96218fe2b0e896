package io.countersign.cli.admin;

import io.countersign.audit.AuditInspection;
import io.countersign.audit.KeptInspection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What there is to tell of the chains of the audit log. */
final class AuditFindings {
    private AuditFindings() {}

    /**
     * How far a chain reaches.
     *
     * @param id the id of the practice, or {@code installation}
     * @param name what the practice is called, where it is one
     * @param compared how many kept checkpoints it was held against
     */
    record Chain(
            String id,
            Optional<String> name,
            long entries,
            long checkpoints,
            Optional<Instant> signedAt,
            int compared,
            List<Pruned> pruned) {}

    /**
     * A part of a chain that was taken away when its time was over.
     *
     * @param oldest when the earliest of its entries happened
     * @param newest when the latest did
     * @param months for how long the log was kept
     * @param at when it went
     */
    record Pruned(long first, long last, Instant oldest, Instant newest, int months, Instant at) {}

    /**
     * A checkpoint that was kept.
     *
     * @param id the id of the practice, or {@code installation}
     * @param size how many entries it covers
     * @param at when it was signed
     * @param message how it stands, in words
     */
    record Kept(String id, Optional<String> name, long size, Instant at, KeptInspection.State state, String message) {}

    /**
     * Something wrong in a chain.
     *
     * @param id the id of the practice, or {@code installation}
     * @param position the first wrong place, counted from 1; 0 where it has none
     */
    record Fault(String id, Optional<String> name, long position, AuditInspection.Fault.What what, String message) {}
}
