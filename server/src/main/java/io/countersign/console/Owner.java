package io.countersign.console;

import io.countersign.organization.Organization;
import io.countersign.organization.Role;
import io.countersign.session.Session;

/** An owner who has just proved who they are, and the practice they came to manage. */
record Owner(Session session, Organization practice) {
    /** How the audit log names them. */
    String actor() {
        return "subscriber:" + session.subscriber().value();
    }

    /** What they are there. */
    Role role() {
        return Role.OWNER;
    }
}
