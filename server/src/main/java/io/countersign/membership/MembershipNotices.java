package io.countersign.membership;

import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.Membership;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a person and the owners of a practice are told when the person's place in it changes. */
public final class MembershipNotices {
    private final OrganizationStore organizations;
    private final NoticeStore notices;

    /** Takes the stores. */
    public MembershipNotices(OrganizationStore organizations, NoticeStore notices) {
        this.organizations = organizations;
        this.notices = notices;
    }

    /** Tells of a change that was just made; a change of work alone gives and takes no right, and is told to nobody. */
    void changed(Tx tx, People.Asking asking, Membership before, Membership after, Subscriber person, Instant now) {
        boolean left = asking instanceof People.Asking.Somebody(var session)
                && session.subscriber().equals(person.id())
                && !after.isActive();
        var told = new ArrayList<Notice>();
        if (before.status() != after.status()) {
            told(
                    tx,
                    told,
                    asking,
                    after,
                    person,
                    kind(after.status(), left, false),
                    kind(after.status(), left, true),
                    "",
                    now);
        } else if (before.role() != after.role()) {
            String role = after.role().name() + " ";
            told(
                    tx,
                    told,
                    asking,
                    after,
                    person,
                    Notice.Kind.ROLE_CHANGED,
                    Notice.Kind.ROLE_OF_OTHER_CHANGED,
                    role,
                    now);
        }
        notices.tell(tx, told);
    }

    private void told(
            Tx tx,
            List<Notice> told,
            People.Asking asking,
            Membership place,
            Subscriber person,
            Notice.Kind own,
            Notice.Kind others,
            String word,
            Instant now) {
        String practice =
                organizations.byId(tx, place.organization()).orElseThrow().name();
        told.add(new Notice(person.id(), now, own, word + practice));
        organizations.owners(tx, place.organization()).stream()
                .filter(owner -> !owner.equals(person.id()) && !isAsking(asking, owner))
                .forEach(owner -> told.add(new Notice(owner, now, others, word + person.name())));
    }

    private static boolean isAsking(People.Asking asking, SubscriberId owner) {
        return asking instanceof People.Asking.Somebody(var session)
                && session.subscriber().equals(owner);
    }

    private static Notice.Kind kind(Membership.Status status, boolean left, boolean ofOther) {
        return switch (status) {
            case ACTIVE -> ofOther ? Notice.Kind.PLACE_OF_OTHER_RESUMED : Notice.Kind.PLACE_RESUMED;
            case SUSPENDED -> ofOther ? Notice.Kind.PLACE_OF_OTHER_SUSPENDED : Notice.Kind.PLACE_SUSPENDED;
            case ENDED ->
                left
                        ? (ofOther ? Notice.Kind.OTHER_LEFT : Notice.Kind.LEFT)
                        : (ofOther ? Notice.Kind.PLACE_OF_OTHER_ENDED : Notice.Kind.PLACE_ENDED);
        };
    }
}
