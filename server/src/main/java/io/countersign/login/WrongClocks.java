package io.countersign.login;

import io.countersign.authenticator.TypedCode;
import io.countersign.authenticator.TypedPair;
import io.countersign.login.Logins.Browser;
import io.countersign.login.Logins.Progress;
import io.countersign.platform.database.Database;
import io.countersign.policy.Policies;
import io.countersign.secret.Token;
import io.countersign.session.Session;
import io.countersign.verification.ClockHint;
import io.countersign.verification.Clocks;
import java.util.Optional;

/** Sign-ins in which the clock of the phone was found to be wrong, and the one way in that this may leave. */
public final class WrongClocks {
    private final Database database;
    private final Policies policies;
    private final Clocks clocks;
    private final Logins logins;

    /** Takes its parts. */
    public WrongClocks(Database database, Policies policies, Clocks clocks, Logins logins) {
        this.database = database;
        this.policies = policies;
        this.clocks = clocks;
        this.logins = logins;
    }

    /** What was found in this sign-in, within the last ten minutes. */
    Optional<ClockHint> of(Login login) {
        return clocks.of(login.id().value());
    }

    /** What was found while a session was proved again, within the last ten minutes. */
    public Optional<ClockHint> of(Session session) {
        return clocks.of(session.id().value());
    }

    /**
     * Whether two more codes in a row let this person in once with such a clock: a few minutes off, and allowed. Not while
     * what it shows is older than the last code that was accepted, since nothing that old ever is.
     */
    boolean mayUseTwoCodes(Login login, ClockHint hint) {
        return hint.isNearEnoughForTwoCodes()
                && !clocks.showsOlderCodes(hint)
                && database.read(
                        tx -> policies.requirementFor(tx, login.subscriber()).clockLeeway());
    }

    /**
     * Presents two more codes in a row from that phone.
     *
     * @throws io.countersign.platform.Busy if a bounded queue is full; nothing has happened then
     */
    Progress present(Login login, Token secret, TypedCode first, TypedCode second, Browser browser) {
        return of(login)
                .filter(hint -> mayUseTwoCodes(login, hint))
                .map(hint -> new TypedPair(first.code(), second.code(), hint.authenticator(), hint.offset()))
                .map(pair -> logins.present(login.id(), secret, pair, browser, false))
                .orElseGet(Progress.StartAgain::new);
    }
}
