package io.countersign.login;

import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.password.Password;
import io.countersign.authenticator.password.PasswordRules;
import io.countersign.authenticator.password.TypedPassword;
import io.countersign.enrolment.OwnPassword;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.policy.Duty;
import io.countersign.policy.Policies;
import io.countersign.verification.Claimant;
import io.countersign.verification.ProofStore;
import java.util.Optional;

/**
 * Choosing a longer password within a sign-in, in place of setting up a second factor that is not required yet. Only
 * whoever has just proved the shorter one in this very sign-in may, and never had a second factor.
 */
public final class Lengthening {
    private final Parts parts;
    private final LoginStore store;

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            ProofStore proofs,
            AuthenticatorStore authenticators,
            Authenticators types,
            Policies policies,
            OwnPassword password,
            Claimants claimants,
            Logins logins) {}

    /** Takes its parts. */
    public Lengthening(Parts parts) {
        this.parts = parts;
        this.store = new LoginStore(parts.proofs());
    }

    /** What became of it. */
    public sealed interface Outcome {
        /** The password is longer, and the sign-in goes on with it. */
        record Done(Logins.Progress progress) implements Outcome {}

        /** The longer password is refused. */
        record Refused(PasswordRules.Refusal why) implements Outcome {}

        /** This sign-in is over, or a longer password would not be enough. */
        record Gone() implements Outcome {}
    }

    /** What is required of whoever signs in, where a longer password is enough for them now. */
    public Optional<Duty> offered(Login login) {
        return parts.database().read(tx -> offered(tx, login));
    }

    private Optional<Duty> offered(Tx tx, Login login) {
        boolean oneShortPassword = !login.byLink()
                && !login.longPassword()
                && login.proofs().size() == 1
                && !parts.types()
                        .isSecondFactor(login.proofs().getFirst().method().type());
        boolean everHadOne = parts.authenticators().of(tx, login.subscriber()).stream()
                .anyMatch(a -> a.confirmedAt() != null && parts.types().isSecondFactor(a));
        return oneShortPassword && !everHadOne
                ? Optional.of(parts.policies().requirementFor(tx, login.subscriber()))
                        .filter(requirement -> requirement.isPasswordEnough(true))
                        .map(requirement -> requirement.duty())
                : Optional.empty();
    }

    /**
     * Chooses a longer password, and goes on with it. The sign-in that allowed this is used up: what is typed now is
     * proved like any password.
     *
     * @throws io.countersign.platform.Busy if a bounded queue is full; nothing has happened then, or the new one holds
     */
    public Outcome choose(Login login, Password chosen, Logins.Browser browser) {
        if (offered(login).isEmpty() || !(parts.claimants().of(login.subscriber()) instanceof Claimant.Known known)) {
            return new Outcome.Gone();
        }
        return switch (parts.password()
                .lengthen(
                        login.proofs().getFirst(),
                        chosen,
                        browser.place().inWords(),
                        tx -> offered(tx, login).isPresent() && store.finish(tx, login))) {
            case OwnPassword.Longer.Chosen _ ->
                new Outcome.Done(parts.logins().beginAfterLink(known, new TypedPassword(chosen), browser));
            case OwnPassword.Longer.Refused(var why) -> new Outcome.Refused(why);
            case OwnPassword.Longer.Stale _ -> new Outcome.Gone();
        };
    }
}
