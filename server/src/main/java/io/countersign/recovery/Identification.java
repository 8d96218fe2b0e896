package io.countersign.recovery;

import io.countersign.notice.Notice;
import io.countersign.organization.Membership;
import io.countersign.organization.Role;
import io.countersign.platform.database.Tx;
import io.countersign.recovery.RecoveryCase.State;
import io.countersign.recovery.RecoveryCase.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What follows when one more thing shows who asks: with enough of them, others are asked to agree. */
final class Identification {
    private final RecoveryStore store = new RecoveryStore();
    private final Recoveries.Parts parts;
    private final RecoveryNotices notices;
    private final RecoveryAudit audit;

    Identification(Recoveries.Parts parts, RecoveryNotices notices, RecoveryAudit audit) {
        this.parts = parts;
        this.notices = notices;
        this.audit = audit;
    }

    /** Whether the channel of a method has shown already who it is: a second witness of the same would be nobody's. */
    static boolean isShown(List<RecoveryProof> proofs, Method method) {
        return proofs.stream().anyMatch(proof -> proof.method().channel() == method.channel());
    }

    /** Whether another case of the same person is past this already; two are never under way at once, nor two rehearsals. */
    boolean isBehindAnother(Tx tx, RecoveryCase of) {
        return store.live(tx, of.subject().orElseThrow().person()).stream()
                .anyMatch(other -> other.state() != State.OPENED && other.rehearsal() == of.rehearsal());
    }

    /**
     * Notes a proof. The caller holds the lock of the person, and the case is open.
     *
     * @param seen what a colleague has seen; empty otherwise
     */
    void proved(Tx tx, RecoveryCase of, RecoveryProof proof, String seen, Instant now) {
        store.add(tx, of.id(), proof, seen);
        String actor = proof.witness().map(RecoveryAudit::actor).orElse(RecoveryAudit.ANYONE);
        audit.in(tx, of, actor, "proved", Map.of("method", proof.method().name(), "seen", seen), now);
        List<RecoveryProof> proofs = store.proofs(tx, of.id());
        if (!RecoveryRules.isIdentified(proofs)) {
            return;
        }
        Subject subject = of.subject().orElseThrow();
        store.ask(tx, of.id(), RecoveryRules.approvals(role(tx, subject)));
        if (store.identified(tx, of.id(), now)) {
            audit.in(tx, of, RecoveryAudit.SYSTEM, "identified", Map.of(), now);
            notices.person(tx, of, Notice.Kind.RECOVERY_IDENTIFIED, now);
            notices.approvers(tx, of, proofs, now);
        }
    }

    private Role role(Tx tx, Subject subject) {
        return parts.organizations()
                .membership(tx, subject.practice(), subject.person())
                .map(Membership::role)
                .orElse(Role.OWNER);
    }
}
