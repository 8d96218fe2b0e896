package io.countersign.session;

import io.countersign.secret.TokenHash;

/** How the session of a token stands. */
public sealed interface Standing {
    /** It is live, and this use keeps it so. */
    record Live(Held held) implements Standing {}

    /** It was not used for a while: the password alone resumes it (NIST SP 800-63B-4 section 2.2.3). */
    record Idle(Held held) implements Standing {}

    /** It has reached its absolute limit: everything is to be proved again. */
    record TooOld() implements Standing {}

    /** It was ended, or what opened it was set aside. */
    record Ended(Ending why) implements Standing {}

    /** There is no such session. */
    record Unknown() implements Standing {}

    /** A session and the token by which a browser holds it, which changes with each proof. */
    record Held(Session session, TokenHash token) {}
}
