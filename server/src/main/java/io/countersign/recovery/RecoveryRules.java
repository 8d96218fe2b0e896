package io.countersign.recovery;

import io.countersign.organization.Right;
import io.countersign.organization.Role;
import io.countersign.recovery.RecoveryCase.State;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may help whom back in, and after how long: pure rules. One smooth caller, or one insider, must not be enough (NIST SP
 * 800-63B-4 sections 4.2.1 and 4.2.2.2): two independent proofs, a second person, a wait.
 */
public final class RecoveryRules {
    /** How many proofs by different channels there have to be. */
    static final int PROOFS = 2;

    /** No case waits longer. */
    static final Duration LONGEST = Duration.ofDays(3);

    /** How long an owner waits who has a printed key and nobody else. */
    static final Duration BY_KEY = Duration.ofHours(20);

    private static final Duration EACH_RISK = Duration.ofDays(1);

    private RecoveryRules() {}

    /** Why somebody may not do something in a case. */
    public enum Refusal {
        /** They have not the right, or the case is none of their practice. */
        NOT_ALLOWED,
        /** It is about themselves, or was opened where they were signed in. */
        OWN_CASE,
        /** They showed who it is, so somebody else has to agree; or have agreed already. */
        HAD_A_PART,
        /** That channel has shown already who it is. */
        SHOWN,
        /** The case is in another state. */
        NOT_NOW
    }

    /**
     * A case and who wants to do something in it.
     *
     * @param by a colleague
     * @param role their role in the practice whose case it is, as it is now; nothing where they have no place there
     * @param support whether they are of the installation's support, and have taken the case up
     * @param owner whether the case is about an owner
     */
    public record Facts(
            RecoveryCase of,
            List<RecoveryProof> proofs,
            List<Approval> approvals,
            SubscriberId by,
            Optional<Role> role,
            boolean support,
            boolean owner) {
        /** Somebody of the practice. */
        Facts(
                RecoveryCase of,
                List<RecoveryProof> proofs,
                List<Approval> approvals,
                SubscriberId by,
                Optional<Role> role) {
            this(of, proofs, approvals, by, role, false, false);
        }
    }

    /** Whether somebody may vouch for a proof; nothing where they may. */
    static Optional<Refusal> witness(Facts facts, Instant now) {
        if (!has(facts, Right.HELP_BACK_IN) && !facts.support()) {
            return Optional.of(Refusal.NOT_ALLOWED);
        }
        if (isOwn(facts)) {
            return Optional.of(Refusal.OWN_CASE);
        }
        return in(facts, State.OPENED, now);
    }

    /** Whether somebody may agree; nothing where they may. Support may for owners, where its word counts. */
    static Optional<Refusal> approve(Facts facts, Instant now) {
        if (!has(facts, Right.APPROVE_RECOVERY) && !(facts.support() && facts.owner())) {
            return Optional.of(Refusal.NOT_ALLOWED);
        }
        if (isOwn(facts)) {
            return Optional.of(Refusal.OWN_CASE);
        }
        boolean hadAPart =
                facts.proofs().stream().anyMatch(proof -> proof.witness().equals(Optional.of(facts.by())))
                        || facts.approvals().stream()
                                .anyMatch(approval ->
                                        approval.approver().equals(facts.by().value()));
        return hadAPart ? Optional.of(Refusal.HAD_A_PART) : in(facts, State.IDENTIFIED, now);
    }

    /** Whether somebody may say no; nothing where they may. Whoever may help may, in every state, but for themselves. */
    static Optional<Refusal> refuse(Facts facts, Instant now) {
        if (!has(facts, Right.HELP_BACK_IN) && !facts.support()) {
            return Optional.of(Refusal.NOT_ALLOWED);
        }
        if (isOwn(facts)) {
            return Optional.of(Refusal.OWN_CASE);
        }
        return facts.of().isLive(now) ? Optional.empty() : Optional.of(Refusal.NOT_NOW);
    }

    /** Whether it is shown well enough who asks: by two channels, one of them vouched for by a colleague. */
    static boolean isIdentified(Collection<RecoveryProof> proofs) {
        long channels = proofs.stream()
                .map(proof -> proof.method().channel())
                .distinct()
                .count();
        return channels >= PROOFS
                && proofs.stream().anyMatch(proof -> proof.method().isWitnessed());
    }

    /** How many others have to agree. */
    static int approvals(Role subject) {
        return subject == Role.OWNER ? 2 : 1;
    }

    /**
     * Whether enough have agreed. Beside a colleague, the installation's support counts for one, however many of them say
     * so. Without a colleague, a printed key or somebody of support is enough for an owner who is alone, and for nobody else;
     * whoever vouched for them is not asked again.
     *
     * @param alone whether the person is the one owner of the practice
     */
    static boolean isAgreed(int wanted, boolean alone, Collection<Approval> approvals) {
        long colleagues = approvals.stream()
                .filter(approval -> approval.kind() == Approval.Kind.COLLEAGUE)
                .count();
        boolean support = has(approvals, Approval.Kind.SUPPORT);
        boolean byColleagues = colleagues > 0 && colleagues + (support ? 1 : 0) >= wanted;
        return byColleagues || (alone && wanted > 1 && (support || has(approvals, Approval.Kind.KEY)));
    }

    /**
     * How long a case waits once enough have agreed.
     *
     * @param least what the practice has everybody wait
     */
    static Duration wait(boolean bothLost, Duration least, Set<Risk> risks, boolean byKey) {
        if (bothLost) {
            return LONGEST;
        }
        if (byKey) {
            return BY_KEY;
        }
        Duration wait = least.plus(EACH_RISK.multipliedBy(risks.size()));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static boolean has(Collection<Approval> approvals, Approval.Kind kind) {
        return approvals.stream().anyMatch(approval -> approval.kind() == kind);
    }

    private static boolean has(Facts facts, Right right) {
        return facts.role().filter(role -> role.may(right)).isPresent();
    }

    private static boolean isOwn(Facts facts) {
        String by = facts.by().value();
        return facts.of().openedBy().equals(by)
                || facts.of().subject().map(RecoveryCase.Subject::person).equals(Optional.of(facts.by()));
    }

    private static Optional<Refusal> in(Facts facts, State state, Instant now) {
        return facts.of().state() == state && facts.of().isLive(now) ? Optional.empty() : Optional.of(Refusal.NOT_NOW);
    }
}
