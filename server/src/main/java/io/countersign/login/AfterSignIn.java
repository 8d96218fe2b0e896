package io.countersign.login;

import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.enrolment.Enrolments;
import io.countersign.organization.RuleStore;
import io.countersign.organization.SecondWay;
import io.countersign.platform.database.Tx;
import io.countersign.policy.Policies;
import io.countersign.session.Session;
import io.countersign.verification.Proof;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What is worth a look right after a sign-in. */
final class AfterSignIn {
    /** How near a day must be for somebody to be reminded of it on their way to an application. */
    private static final Duration NEAR = Duration.ofDays(7);

    private final AuthenticatorStore authenticators;
    private final Authenticators types;
    private final Enrolments enrolments;
    private final RuleStore rules = new RuleStore();
    private final Policies policies;
    private final InstantSource clock;

    AfterSignIn(Logins.Parts parts) {
        this.authenticators = parts.authenticators();
        this.types = parts.types();
        this.enrolments = parts.enrolments();
        this.policies = parts.policies();
        this.clock = parts.clock();
    }

    /** What is, after this sign-in, which opened this session from these proofs. */
    Worth of(Tx tx, Login login, Session opened, List<Proof> proved) {
        Instant now = clock.instant();
        List<Authenticator> bound = authenticators.of(tx, login.subscriber());
        // Before all else: whoever was helped back in may sign in at the very moment their new phone was set up.
        if (enrolments.owesSpares(tx, login.subscriber(), now)) {
            return Worth.OWES_SPARES;
        }
        if (login.hasNew(bound, proved, types)) {
            return Worth.NEW_AUTHENTICATOR;
        }
        if (Login.spends(proved, types)) {
            return Worth.SPENT;
        }
        if (opened.level() == AssuranceLevel.AAL1) {
            return due(tx, login, now);
        }
        boolean wanted = rules.ofMember(tx, login.subscriber()).secondWay() != SecondWay.OFF;
        return wanted && Login.hasOneWay(bound, types) ? Worth.ONE_WAY : Worth.NOTHING;
    }

    private Worth due(Tx tx, Login login, Instant now) {
        return policies.dutyOf(tx, login.subscriber())
                .until()
                .map(until -> now.isBefore(until.minus(NEAR)) ? Worth.DUE : Worth.DUE_SOON)
                .orElse(Worth.NOTHING);
    }
}
