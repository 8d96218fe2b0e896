package io.countersign.cli.admin;

import io.countersign.cli.admin.AdminAnswer.Refused;
import io.countersign.cli.admin.AdminAnswer.Why;
import io.countersign.recovery.SupportDesk;
import io.countersign.subscriber.Subscriber;

/** Names who helps people of any practice back in. */
public final class StaffDesk {
    private final SupportDesk support;

    /** Takes the verbs. */
    public StaffDesk(SupportDesk support) {
        this.support = support;
    }

    AdminAnswer name(Subscriber person, boolean named) {
        return support.name(person.id(), named)
                ? new AdminAnswer.SupportNamed(AdminDesk.person(person), named)
                : new Refused(
                        Why.ALREADY_SO,
                        person.email().value()
                                + (named ? " is named for support already." : " is not named for support."));
    }

    AdminAnswer list() {
        return new AdminAnswer.SupportList(
                support.named().stream().map(AdminDesk::person).toList());
    }
}
