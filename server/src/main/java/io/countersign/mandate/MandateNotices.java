package io.countersign.mandate;

import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Right;
import io.countersign.platform.database.Tx;
import io.countersign.policy.Duty;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/** Who is told what, when a practice decides of whom it asks a second factor. */
final class MandateNotices {
    private final OrganizationStore organizations;
    private final NoticeStore notices;

    MandateNotices(OrganizationStore organizations, NoticeStore notices) {
        this.organizations = organizations;
        this.notices = notices;
    }

    /** Tells everybody who is not ready by when they are to be, and the other owners that it was decided. */
    void decided(Tx tx, By by, Collection<Prospect> people, Instant now) {
        people.stream().filter(Prospect::isToBeReminded).forEach(one -> remind(tx, one, Notice.Kind.MANDATE, now));
        owners(tx, by, Notice.Kind.RULE_MANDATE, "", now);
    }

    /** Tells one person by when they are to be ready: the day in the detail, or nothing where that is now. */
    void remind(Tx tx, Prospect one, Notice.Kind kind, Instant now) {
        boolean hasTime = one.duty().kind() == Duty.Kind.GRACE;
        Notice.Kind told = hasTime ? kind : Notice.Kind.MANDATE_NOW;
        tell(tx, one.person().id(), told, one.due().map(MandateNotices::day).orElse(""), now);
    }

    /** Tells the other owners, of somebody where the detail is a name. */
    void owners(Tx tx, By by, Notice.Kind kind, String detail, Instant now) {
        organizations.owners(tx, by.practice()).stream()
                .filter(owner -> !by.is(owner))
                .forEach(owner -> tell(tx, owner, kind, detail, now));
    }

    /** Asks whoever may agree, but for whoever asked and whoever it is about. */
    void askToApprove(Tx tx, By by, SubscriberId whom, String name, Instant now) {
        others(tx, by.practice(), whom).stream()
                .filter(other -> !by.is(other))
                .forEach(other -> tell(tx, other, Notice.Kind.EXEMPTION_TO_APPROVE, name, now));
    }

    void tell(Tx tx, SubscriberId whom, Notice.Kind kind, String detail, Instant now) {
        notices.tell(tx, List.of(new Notice(whom, now, kind, detail)));
    }

    static String day(Instant then) {
        return then.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private List<SubscriberId> others(Tx tx, OrganizationId practice, SubscriberId whom) {
        return organizations.activeMembers(tx, practice).stream()
                .filter(other -> !other.equals(whom))
                .filter(other -> organizations
                        .membership(tx, practice, other)
                        .filter(place -> place.role().may(Right.BRING_IN))
                        .isPresent())
                .toList();
    }
}
