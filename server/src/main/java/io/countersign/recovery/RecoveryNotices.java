package io.countersign.recovery;

import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.Membership;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Right;
import io.countersign.platform.database.Tx;
import io.countersign.recovery.RecoveryCase.Subject;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whom a step of a case is told: the person at every address of theirs, and those who have to agree. */
final class RecoveryNotices {
    private final SubscriberStore subscribers;
    private final OrganizationStore organizations;
    private final NoticeStore notices;

    RecoveryNotices(SubscriberStore subscribers, OrganizationStore organizations, NoticeStore notices) {
        this.subscribers = subscribers;
        this.organizations = organizations;
        this.notices = notices;
    }

    /** Tells the person of a step; of one that is rehearsed, that it is. */
    void person(Tx tx, RecoveryCase of, Notice.Kind kind, Instant now) {
        Notice.Kind told = of.rehearsal() ? rehearsed(kind) : kind;
        of.subject()
                .ifPresent(subject ->
                        notices.tell(tx, List.of(new Notice(subject.person(), now, told, "", "", of.openedFrom()))));
    }

    private static Notice.Kind rehearsed(Notice.Kind kind) {
        return switch (kind) {
            case RECOVERY_OPENED -> Notice.Kind.REHEARSAL_OPENED;
            case RECOVERY_TO_APPROVE -> Notice.Kind.REHEARSAL_TO_APPROVE;
            case RECOVERY_IDENTIFIED, RECOVERY_APPROVED, RECOVERY_READY -> Notice.Kind.REHEARSAL_WENT_ON;
            default -> Notice.Kind.REHEARSAL_OVER;
        };
    }

    /** Tells all who may agree to a case, and have had no part in it so far, that it waits for them. */
    void approvers(Tx tx, RecoveryCase of, Collection<RecoveryProof> proofs, Instant now) {
        Subject subject = of.subject().orElseThrow();
        String name = name(tx, subject.person());
        Notice.Kind kind =
                of.rehearsal() ? rehearsed(Notice.Kind.RECOVERY_TO_APPROVE) : Notice.Kind.RECOVERY_TO_APPROVE;
        notices.tell(
                tx,
                colleagues(tx, subject.practice())
                        .filter(place -> place.role().may(Right.APPROVE_RECOVERY))
                        .map(Membership::subscriber)
                        .filter(id ->
                                !id.equals(subject.person()) && !id.value().equals(of.openedBy()))
                        .filter(id -> proofs.stream()
                                .noneMatch(proof -> proof.witness().stream().anyMatch(id::equals)))
                        .map(id -> new Notice(id, now, kind, name))
                        .toList());
    }

    /** Tells the owners of the home practice that somebody has been helped back in. */
    void owners(Tx tx, Subject subject, Instant now) {
        tell(
                tx,
                subject.practice(),
                Set.of(subject.person()),
                Notice.Kind.RECOVERY_OF_OTHER,
                name(tx, subject.person()),
                now);
    }

    /** Tells the owners, be the person one of them, that the installation's support has taken a case up. */
    void takenUp(Tx tx, Subject subject, Instant now) {
        tell(tx, subject.practice(), Set.of(), Notice.Kind.RECOVERY_BY_SUPPORT, name(tx, subject.person()), now);
    }

    /**
     * Tells the installation's support that a case waits in a practice in which nobody else may agree; not whose it is, since
     * support sees no list.
     *
     * @param named everybody of support
     */
    void support(Tx tx, Subject subject, Collection<SubscriberId> named, Instant now) {
        boolean others = colleagues(tx, subject.practice())
                .anyMatch(place -> place.role().may(Right.APPROVE_RECOVERY)
                        && !place.subscriber().equals(subject.person()));
        if (!others) {
            String called =
                    organizations.byId(tx, subject.practice()).orElseThrow().name();
            notices.tell(
                    tx,
                    named.stream()
                            .filter(staff -> !staff.equals(subject.person()))
                            .map(staff -> new Notice(staff, now, Notice.Kind.RECOVERY_FOR_SUPPORT, called))
                            .toList());
        }
    }

    /** Tells a person and the owners of another practice that the place there is suspended. */
    void suspended(Tx tx, SubscriberId person, OrganizationId practice, Instant now) {
        String called = organizations.byId(tx, practice).orElseThrow().name();
        notices.tell(tx, List.of(new Notice(person, now, Notice.Kind.PLACE_SUSPENDED, called)));
        tell(tx, practice, Set.of(person), Notice.Kind.PLACE_OF_OTHER_SUSPENDED, name(tx, person), now);
    }

    private void tell(
            Tx tx, OrganizationId practice, Set<SubscriberId> but, Notice.Kind kind, String detail, Instant now) {
        notices.tell(
                tx,
                organizations.owners(tx, practice).stream()
                        .filter(owner -> !but.contains(owner))
                        .map(owner -> new Notice(owner, now, kind, detail))
                        .toList());
    }

    private Stream<Membership> colleagues(Tx tx, OrganizationId practice) {
        return organizations.activeMembers(tx, practice).stream()
                .flatMap(id -> organizations.membership(tx, practice, id).stream());
    }

    private String name(Tx tx, SubscriberId person) {
        return subscribers.byId(tx, person).orElseThrow().name();
    }
}
