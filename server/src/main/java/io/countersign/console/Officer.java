package io.countersign.console;

import io.countersign.organization.Organization;
import io.countersign.organization.Right;
import io.countersign.organization.Role;
import io.countersign.session.Session;

/** Somebody who was let in to the console of a practice, and what they are there. */
public record Officer(Session session, Organization practice, Role role) {
    /** Whether they may do this as well. */
    boolean may(Right right) {
        return role.may(right);
    }

    /** How the audit log names them. */
    String actor() {
        return "subscriber:" + session.subscriber().value();
    }

    /** Where the console of their practice is. */
    String path() {
        return "/console/" + practice.id().value();
    }
}
