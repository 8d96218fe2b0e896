package io.countersign.membership;

import io.countersign.audit.AuditEvent;
import io.countersign.subscriber.SubscriberId;

/**
 * Who does something to a practice or to another person, as the audit log names them.
 *
 * @param name a stable name
 */
public record Actor(String name) {
    /** Whoever may use the command line: they can open the data folder, or its socket, which only its owner can. */
    public static final Actor OPERATOR = new Actor("operator");

    /** Whoever holds a one-time set-up link. */
    public static final Actor HOLDER_OF_LINK = new Actor(AuditEvent.HOLDER_OF_LINK);

    /** What the name of a practice's directory begins with; the id of its token follows. */
    public static final String DIRECTORY = "directory:";

    /** A person who is signed in. */
    public static Actor of(SubscriberId person) {
        return new Actor(person.actor());
    }
}
