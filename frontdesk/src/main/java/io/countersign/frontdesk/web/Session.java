package io.countersign.frontdesk.web;

import io.countersign.frontdesk.signin.SignedIn;
import java.time.Instant;

/**
 * A browser in which somebody is signed in here.
 *
 * @param seal what forms of this session carry, and no other site knows
 * @param seenAt when it was last used
 * @param checkedAt when Countersign last said that they are signed in there
 */
record Session(SignedIn person, String seal, Instant openedAt, Instant seenAt, Instant checkedAt) {

    Session seen(Instant now) {
        return new Session(person, seal, openedAt, now, checkedAt);
    }

    Session checked(Instant now) {
        return new Session(person, seal, openedAt, seenAt, now);
    }

    boolean isOf(SignedIn other) {
        return person.subject().equals(other.subject());
    }

    Session told(SignedIn anew, Instant now) {
        return new Session(anew, seal, openedAt, seenAt, now);
    }

    /** Says nothing that a form could be forged with. */
    @Override
    public String toString() {
        return "Session[" + person + "]";
    }
}
