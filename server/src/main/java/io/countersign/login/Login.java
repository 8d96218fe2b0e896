package io.countersign.login;

import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.SignInForm;
import io.countersign.enrolment.EnrolmentPermit;
import io.countersign.policy.Requirement;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A sign-in under way, which exists from the moment the password was proved. What is still to be proved is a pure
 * function of what has been, what is bound and what is required.
 *
 * @param byLink whether it was begun by an operator's one-time link for a new authenticator
 * @param proofs what has been proved so far, the password first
 */
public record Login(
        LoginId id, SubscriberId subscriber, boolean byLink, Instant begunAt, Instant expiresAt, List<Proof> proofs) {
    /** How long a sign-in may take: a set-up of ten minutes and some time to begin it. */
    public static final Duration TIME = Duration.ofMinutes(15);

    /**
     * What is still to be done.
     *
     * @param bound all authenticators this person ever had
     */
    public NextStep next(Requirement requirement, List<Authenticator> bound, Authenticators types) {
        if (reached(types).compareTo(AssuranceLevel.AAL2) >= 0) {
            return new NextStep.Done(proofs);
        }
        if (byLink) {
            return new NextStep.Enrol(new EnrolmentPermit.ByLink(id.value(), proofs.getFirst()));
        }
        // Whoever has or had a second factor is asked for it, whatever the policy says and whatever became of it: a
        // password alone never leads past it, nor shows that it is disabled.
        boolean everHadOne = bound.stream().anyMatch(a -> a.confirmedAt() != null && types.isSecondFactor(a));
        if (everHadOne) {
            return new NextStep.Present(ways(bound, types));
        }
        return requirement.secondFactor()
                ? new NextStep.Enrol(new EnrolmentPermit.RequiredByPolicy(id.value(), proofs.getFirst()))
                : new NextStep.Done(proofs);
    }

    /** The ways of all that work; where none does, those of all there ever were, so that this does not show. */
    private static List<SignInForm> ways(List<Authenticator> bound, Authenticators types) {
        List<Authenticator> confirmed =
                bound.stream().filter(a -> a.confirmedAt() != null).toList();
        List<SignInForm> working = types.ways(confirmed.stream()
                .filter(a -> a.status() == AuthenticatorStatus.ACTIVE)
                .toList());
        return working.isEmpty() ? types.ways(confirmed) : working;
    }

    private AssuranceLevel reached(Authenticators types) {
        return types.level(proofs.stream().map(Proof::method).toList());
    }
}
