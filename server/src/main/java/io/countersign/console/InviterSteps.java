package io.countersign.console;

import io.countersign.membership.Inviter;
import io.countersign.organization.Profiles;
import io.countersign.platform.web.Request;

/** Whoever is let in to invite people, as the mails name them. */
final class InviterSteps {
    private final Profiles profiles;

    InviterSteps(Profiles profiles) {
        this.profiles = profiles;
    }

    Inviter of(Request request, Officer by) {
        String name = profiles.of(by.session().subscriber()).name();
        return new Inviter(by.session().subscriber(), name, by.role(), by.practice(), request.language());
    }
}
