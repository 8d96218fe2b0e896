package io.countersign.login;

import io.countersign.authenticator.password.TypedPassword;
import io.countersign.platform.database.Database;
import io.countersign.session.Sessions;
import io.countersign.session.Standing.Held;
import io.countersign.verification.Circle;
import io.countersign.verification.PersonLockStore;
import io.countersign.verification.Verdict;
import io.countersign.verification.Verifications;
import java.util.List;
import java.util.Optional;

/**
 * Going on after a pause: the session whose token is still held, and the password alone (NIST SP 800-63B-4 section 2.2.3).
 * It raises no level, moves no limit, and is no fresh proof of the second factor.
 */
public final class Resumptions {
    private final Database database;
    private final Claimants claimants;
    private final Verifications verifications;
    private final Sessions sessions;

    /** Takes its parts. */
    public Resumptions(Database database, Claimants claimants, Verifications verifications, Sessions sessions) {
        this.database = database;
        this.claimants = claimants;
        this.verifications = verifications;
        this.sessions = sessions;
    }

    /** The answer to a password. */
    public sealed interface Outcome {
        /** The session goes on, with a new token. */
        record Resumed(Sessions.Opened opened) implements Outcome {}

        /** The password is not accepted; nobody outside is told why. */
        record NotAccepted() implements Outcome {}

        /** The session was ended meanwhile, or is held by another token now. */
        record Gone() implements Outcome {}
    }

    /**
     * Resumes an idle session, or confirms a live one. Who holds a session's token is no stranger; and since this
     * completes no sign-in, a right password clears no count.
     *
     * @param from the network address this comes from
     * @throws io.countersign.platform.Busy if a bounded queue is full; nothing has happened then
     */
    public Outcome confirm(Held held, TypedPassword password, String from) {
        var claimant = claimants.of(held.session().subscriber());
        return switch (verifications.present(claimant, password, Circle.KNOWN, false, List.of())) {
            case Verdict.Rejected rejected -> new Outcome.NotAccepted();
            case Verdict.Accepted accepted -> {
                Optional<Sessions.Opened> opened = database.write(tx -> {
                    PersonLockStore.take(tx, held.session().subscriber());
                    return sessions.confirm(tx, held, accepted.proof(), from);
                });
                yield opened.<Outcome>map(Outcome.Resumed::new).orElseGet(Outcome.Gone::new);
            }
        };
    }
}
