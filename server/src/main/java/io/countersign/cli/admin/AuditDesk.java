package io.countersign.cli.admin;

import io.countersign.audit.AuditInspection;
import io.countersign.audit.Chains;
import io.countersign.audit.KeptInspection;
import io.countersign.audit.Notary;
import io.countersign.audit.Sealer;
import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.organization.Organization;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers what an operator asks about the audit log. */
public final class AuditDesk {
    private static final int TRIES = 20;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Sealer sealer;
    private final AuditInspection inspection;
    private final KeptInspection kept;
    private final Notary notary;
    private final LogDesk log;
    private final EvidenceDesk evidence;
    private final InstantSource clock;

    /** Takes its parts. */
    public AuditDesk(
            Sealer sealer,
            AuditInspection inspection,
            Notary notary,
            LogDesk log,
            EvidenceDesk evidence,
            InstantSource clock) {
        this.sealer = sealer;
        this.inspection = inspection;
        this.kept = new KeptInspection(inspection, notary);
        this.notary = notary;
        this.log = log;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Where the rest is answered. */
    LogDesk log() {
        return log;
    }

    /** Where evidence is made. */
    EvidenceDesk evidence() {
        return evidence;
    }

    AdminAnswer verify(Optional<String> only, String kept, List<Organization> practices) {
        if (!kept.isEmpty() && !inspection.canRead(kept)) {
            return new Refused(
                    Why.NO_CHECKPOINT,
                    "The file holds something else than checkpoints of Countersign, so nothing was compared.");
        }
        settle();
        AuditInspection.Report report = inspection.inspect(only, kept, clock.instant());
        Map<String, String> names = names(practices);
        return new AdminAnswer.AuditVerified(
                report.isWhole(),
                report.chains().stream()
                        .map(chain -> new AuditFindings.Chain(
                                chain.name(),
                                Optional.ofNullable(names.get(chain.name())),
                                chain.entries(),
                                chain.checkpoints(),
                                chain.signedAt(),
                                chain.compared(),
                                chain.pruned().stream().map(AuditDesk::pruned).toList()))
                        .toList(),
                report.faults().stream()
                        .map(fault -> new AuditFindings.Fault(
                                fault.chain(),
                                Optional.ofNullable(names.get(fault.chain())),
                                fault.position(),
                                fault.what(),
                                fault.what().words()))
                        .toList(),
                report.waiting());
    }

    AdminAnswer kept(String text, List<Organization> practices) {
        settle();
        List<KeptInspection.Found> found = kept.inspect(text, clock.instant());
        if (found.isEmpty()) {
            return new Refused(Why.NO_CHECKPOINT, "There is no checkpoint of Countersign in it.");
        }
        Map<String, String> names = names(practices);
        return new AdminAnswer.CheckpointsHeld(
                found.stream().allMatch(one -> one.state().isFine()),
                found.stream()
                        .map(one -> new AuditFindings.Kept(
                                one.kept().chain(),
                                Optional.ofNullable(names.get(one.kept().chain())),
                                one.kept().size(),
                                one.kept().at(),
                                one.state(),
                                one.fault()
                                        .map(fault -> one.state().words() + ": at entry " + fault.position() + ", "
                                                + fault.what().words())
                                        .orElse(one.state().words())))
                        .toList());
    }

    private static AuditFindings.Pruned pruned(AuditInspection.Pruned part) {
        return new AuditFindings.Pruned(
                part.first(), part.last(), part.oldest(), part.newest(), part.months(), part.at());
    }

    AdminAnswer checkpoints() {
        settle();
        return new AdminAnswer.AuditCheckpoints(sealer.current());
    }

    AdminAnswer key(List<Organization> practices) {
        return new AdminAnswer.AuditKey(
                notary.publicKeyPem(),
                Stream.concat(practices.stream().map(practice -> practice.id().value()), Stream.of(Chains.INSTALLATION))
                        .map(notary::verifierKey)
                        .toList());
    }

    /** What happened just now counts too. Another node that seals is given two seconds. */
    private void settle() {
        try {
            for (int i = 0; i < TRIES && !sealer.seal(); i++) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> names(List<Organization> practices) {
        Function<Organization, String> id = practice -> practice.id().value();
        return practices.stream().collect(Collectors.toMap(id, Organization::name));
    }
}
