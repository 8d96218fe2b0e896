package io.countersign.login;

import io.countersign.authenticator.AssuranceLevel;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.SignInForm;
import io.countersign.enrolment.EnrolmentPermit;
import io.countersign.policy.Requirement;
import io.countersign.session.Session;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A sign-in under way, which exists from the moment the password was proved. What is still to be proved is a pure
 * function of what has been, what is bound and what is required.
 *
 * @param longPassword whether the password that was typed is long enough to be the only factor
 * @param byLink whether it was begun by an operator's one-time link for a new authenticator
 * @param proofs what has been proved so far, the password first
 */
public record Login(
        LoginId id,
        SubscriberId subscriber,
        boolean byLink,
        boolean longPassword,
        Instant begunAt,
        Instant expiresAt,
        List<Proof> proofs) {
    /** How long a sign-in may take: a set-up of ten minutes and some time to begin it. */
    public static final Duration TIME = Duration.ofMinutes(15);

    /** One that begins with its first proof. */
    static Login begun(LoginId id, Proof first, boolean byLink, boolean longPassword, Instant now) {
        return new Login(id, first.subscriber(), byLink, longPassword, now, now.plus(TIME), List.of(first));
    }

    /** This sign-in with one more proof. */
    Login with(Proof proof) {
        return new Login(
                id,
                subscriber,
                byLink,
                longPassword,
                begunAt,
                expiresAt,
                Stream.concat(proofs.stream(), Stream.of(proof)).toList());
    }

    /**
     * What is still to be done.
     *
     * @param bound all authenticators this person ever had
     * @param remembered what the browser is remembered by in which this goes on, where it is
     */
    public NextStep next(
            Requirement requirement,
            List<Authenticator> bound,
            Authenticators types,
            Optional<Session.Remembered> remembered) {
        if (reached(types).compareTo(AssuranceLevel.AAL2) >= 0) {
            boolean oneMore = requirement.secondWayDue() && hasOneWay(bound, types);
            return isEnough(requirement, types) && !oneMore
                    ? new NextStep.Done(proofs)
                    : new NextStep.Enrol(
                            new EnrolmentPermit.BeyondRestricted(id.value(), proofs.getFirst(), proofs.getLast()));
        }
        if (byLink) {
            return new NextStep.Enrol(new EnrolmentPermit.ByLink(id.value(), proofs.getFirst()));
        }
        // Whoever has or had a second factor is asked for it, whatever the policy says and whatever became of it: a
        // password alone never leads past it, nor shows that it is disabled.
        boolean everHadOne = bound.stream().anyMatch(a -> a.confirmedAt() != null && types.isSecondFactor(a));
        if (everHadOne && remembered.isPresent()) {
            return new NextStep.Done(proofs, remembered);
        }
        if (everHadOne) {
            return new NextStep.Present(ways(bound, requirement, types));
        }
        return requirement.isPasswordEnough(longPassword)
                ? new NextStep.Done(proofs)
                : new NextStep.Enrol(new EnrolmentPermit.RequiredByPolicy(id.value(), proofs.getFirst()));
    }

    /** Whether one of those that proved something lasts, and was set up in the course of it. */
    boolean hasNew(List<Authenticator> bound, List<Proof> proved, Authenticators types) {
        return lasting(bound, types)
                .filter(a ->
                        proved.stream().anyMatch(proof -> proof.authenticator().equals(a.id())))
                .anyMatch(a -> a.confirmedAt() != null && !a.confirmedAt().isBefore(begunAt));
    }

    /** Whether something was spent that runs out. */
    static boolean spends(List<Proof> proved, Authenticators types) {
        return proved.stream()
                .anyMatch(proof -> !types.type(proof.method().type()).isLasting());
    }

    /** Whether somebody with these has one way that lasts, and no other. */
    static boolean hasOneWay(List<Authenticator> bound, Authenticators types) {
        return lasting(bound, types)
                        .filter(a -> a.status() == AuthenticatorStatus.ACTIVE)
                        .count()
                == 1;
    }

    private static Stream<Authenticator> lasting(List<Authenticator> bound, Authenticators types) {
        return bound.stream()
                .filter(a -> types.isSecondFactor(a) && types.type(a.type()).isLasting());
    }

    /** The ways of all that work; where none does, those of all there ever were, so that this does not show. */
    private static List<SignInForm> ways(List<Authenticator> bound, Requirement requirement, Authenticators types) {
        List<Authenticator> confirmed =
                bound.stream().filter(a -> a.confirmedAt() != null).toList();
        List<SignInForm> working = types.ways(confirmed.stream()
                .filter(a -> a.status() == AuthenticatorStatus.ACTIVE)
                .toList());
        return withoutWeaker(working.isEmpty() ? types.ways(confirmed) : working, requirement);
    }

    /**
     * Where a weaker way is not enough, it is asked for only of whoever has no other that lasts. What stands in for others
     * is always asked for: whoever has lost them sets up another one then.
     */
    static List<SignInForm> withoutWeaker(List<SignInForm> ways, Requirement requirement) {
        List<SignInForm> stronger = ways.stream()
                .filter(way -> !way.isLasting() || requirement.isEnough(way))
                .toList();
        return stronger.stream().noneMatch(SignInForm::isLasting) ? ways : stronger;
    }

    /** Whether one of the second factors that were proved is strong enough. */
    private boolean isEnough(Requirement requirement, Authenticators types) {
        return proofs.stream()
                .map(proof -> proof.method().type())
                .anyMatch(type -> types.isSecondFactor(type) && requirement.isEnough(types.type(type)));
    }

    private AssuranceLevel reached(Authenticators types) {
        return types.level(proofs.stream().map(Proof::method).toList());
    }
}
