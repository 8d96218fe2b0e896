package io.countersign.recovery;

import io.countersign.authenticator.password.PasswordType;
import io.countersign.notice.Notice;
import io.countersign.organization.Membership;
import io.countersign.organization.Role;
import io.countersign.organization.Rule;
import io.countersign.organization.RuleStore;
import io.countersign.platform.database.Tx;
import io.countersign.recovery.Recoveries.Parts;
import io.countersign.recovery.RecoveryCase.State;
import io.countersign.recovery.RecoveryCase.Subject;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What follows when somebody agrees: once enough have, how long the case waits is fixed, and the wait begins. */
final class Agreement {
    private static final Duration LATELY = Duration.ofDays(30);
    private static final Duration PASSWORD_LATELY = Duration.ofDays(7);
    private static final Duration SEEN_LATELY = Duration.ofDays(90);
    private static final int MANY = 2;

    private final Parts parts;
    private final RecoveryStore store = new RecoveryStore();
    private final RiskStore risks = new RiskStore();
    private final RuleStore rules = new RuleStore();
    private final RecoveryNotices notices;
    private final RecoveryAudit audit;

    Agreement(Parts parts) {
        this.parts = parts;
        this.notices = parts.told();
        this.audit = parts.cases();
    }

    /** Whether the person is the one owner of their practice, so that no other could agree. */
    boolean isAlone(Tx tx, Subject subject) {
        return parts.organizations().owners(tx, subject.practice()).equals(List.of(subject.person()));
    }

    /** Notes that one more has agreed. The caller holds the locks of the practice and of the person. */
    void reached(Tx tx, RecoveryCase of, Instant now) {
        List<Approval> approvals = store.approvals(tx, of.id());
        Subject subject = of.subject().orElseThrow();
        int wanted = Math.max(
                of.approvals(),
                role(tx, subject.practice(), subject.person())
                        .map(RecoveryRules::approvals)
                        .orElse(2));
        store.ask(tx, of.id(), wanted);
        // A key is not spent to practise, so what an owner has who is alone is no part of a rehearsal.
        boolean alone = !of.rehearsal() && isAlone(tx, subject);
        if (RecoveryRules.isAgreed(wanted, alone, approvals)) {
            begin(tx, of, subject, wanted, approvals, now);
        }
    }

    private void begin(Tx tx, RecoveryCase of, Subject subject, int wanted, List<Approval> approvals, Instant now) {
        boolean byKey = approvals.stream().anyMatch(approval -> approval.kind() == Approval.Kind.KEY)
                && !RecoveryRules.isAgreed(wanted, false, approvals);
        Set<Risk> found = risks(tx, of, subject, wanted > 1, approvals, now);
        Duration least =
                Duration.ofHours(Long.parseLong(rules.of(tx, subject.practice()).of(Rule.RECOVERY_WAIT)));
        Duration wait = RecoveryRules.wait(of.bothLost(), least, found, byKey);
        boolean fixed = of.rehearsal()
                ? store.approvedRehearsal(tx, of.id(), Risk.asText(found), now.plus(wait), now)
                : store.approved(tx, of.id(), Risk.asText(found), now.plus(wait), now);
        if (!fixed) {
            throw new IllegalStateException("the case was moved on under its lock");
        }
        store.move(tx, of.id(), State.APPROVED, State.WAITING);
        audit.in(
                tx,
                of,
                RecoveryAudit.SYSTEM,
                "waiting",
                Map.of("until", now.plus(wait).toString(), "risks", Risk.asText(found)),
                now);
        notices.person(tx, of, Notice.Kind.RECOVERY_APPROVED, now);
    }

    private Set<Risk> risks(
            Tx tx, RecoveryCase of, Subject subject, boolean owner, List<Approval> approvals, Instant now) {
        var found = EnumSet.noneOf(Risk.class);
        boolean known = risks.seenFrom(tx, subject.practice(), now.minus(SEEN_LATELY)).stream()
                .map(Network::of)
                .anyMatch(of.openedNetwork()::equals);
        if (!known) {
            found.add(Risk.UNKNOWN_NETWORK);
        }
        if (risks.passwordChanged(tx, subject.person(), PasswordType.NAME, now.minus(PASSWORD_LATELY))) {
            found.add(Risk.PASSWORD_CHANGED);
        }
        if (risks.reachChanged(tx, subject.person(), now.minus(LATELY))) {
            found.add(Risk.REACH_CHANGED);
        }
        if (store.opened(tx, subject.person(), now.minus(LATELY)) > MANY) {
            found.add(Risk.MANY_CASES);
        }
        List<RecoveryProof> proofs = store.proofs(tx, of.id());
        if (proofs.stream().allMatch(proof -> proof.method().isWitnessed())
                && proofs.stream().map(RecoveryProof::witness).distinct().count() == 1) {
            found.add(Risk.ONE_WITNESS);
        }
        boolean byOwner = approvals.stream()
                .filter(approval -> approval.kind() == Approval.Kind.COLLEAGUE)
                .anyMatch(approval -> role(tx, subject.practice(), new SubscriberId(approval.approver()))
                        .equals(Optional.of(Role.OWNER)));
        if (owner && !byOwner) {
            found.add(Risk.NO_OWNER_AGREED);
        }
        return found;
    }

    private Optional<Role> role(Tx tx, OrganizationId practice, SubscriberId colleague) {
        return parts.organizations()
                .membership(tx, practice, colleague)
                .filter(Membership::isActive)
                .map(Membership::role);
    }
}
