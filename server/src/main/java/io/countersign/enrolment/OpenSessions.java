package io.countersign.enrolment;

import io.countersign.enrolment.Enrolment.Kind;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.session.Sessions;
import io.countersign.verification.PersonLockStore;
import io.countersign.verification.Proof;
import java.util.Optional;

/** What a new authenticator means for the browsers in which its person is signed in. */
final class OpenSessions {
    private final Database database;
    private final Sessions sessions;

    OpenSessions(Database database, Sessions sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    /**
     * Ends all but the one it was set up in. Where the first second factor was set up while signing in, that is all of
     * them: whoever was let in by the password alone until now may be a stranger who knows it.
     */
    void endOthers(Tx tx, Enrolment enrolment) {
        if (enrolment.kind() == Kind.SESSION) {
            sessions.endOthers(tx, enrolment.subscriber(), enrolment.holder());
        } else if (enrolment.kind() == Kind.REQUIRED_BY_POLICY) {
            sessions.endOthers(tx, enrolment.subscriber(), "");
        }
    }

    /** The session of one factor it was set up in, as one of two; nothing for any other. */
    Optional<Sessions.Opened> raised(Enrolment enrolment, Proof proof) {
        if (enrolment.kind() != Kind.SESSION) {
            return Optional.empty();
        }
        return database.write(tx -> {
            PersonLockStore.take(tx, enrolment.subscriber());
            return sessions.of(tx, enrolment.subscriber()).stream()
                    .filter(session -> session.id().value().equals(enrolment.holder()))
                    .findFirst()
                    .flatMap(session -> sessions.raise(tx, session, proof));
        });
    }
}
