package io.countersign.login;

import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.enrolment.Enrolments;
import io.countersign.login.Logins.Worth;
import io.countersign.organization.RuleStore;
import io.countersign.organization.SecondWay;
import io.countersign.platform.database.Tx;
import io.countersign.verification.Proof;
import java.time.Instant;
import java.util.List;

/** What is worth a look right after a sign-in. */
final class AfterSignIn {
    private final AuthenticatorStore authenticators;
    private final Authenticators types;
    private final Enrolments enrolments;
    private final RuleStore rules = new RuleStore();

    AfterSignIn(AuthenticatorStore authenticators, Authenticators types, Enrolments enrolments) {
        this.authenticators = authenticators;
        this.types = types;
        this.enrolments = enrolments;
    }

    Worth of(Tx tx, Login login, List<Proof> proved, Instant now) {
        if (login.hasNew(authenticators.of(tx, login.subscriber()), proved, types)) {
            return Worth.NEW_AUTHENTICATOR;
        }
        if (Login.spends(proved, types)) {
            return Worth.SPENT;
        }
        if (enrolments.owesSpares(tx, login.subscriber(), now)) {
            return Worth.OWES_SPARES;
        }
        boolean wanted = rules.ofMember(tx, login.subscriber()).secondWay() != SecondWay.OFF;
        return wanted && Login.hasOneWay(authenticators.of(tx, login.subscriber()), types)
                ? Worth.ONE_WAY
                : Worth.NOTHING;
    }
}
