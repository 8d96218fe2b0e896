package io.countersign.membership;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorType;
import io.countersign.authenticator.Authenticators;
import io.countersign.organization.Strength;
import io.countersign.session.Session;
import java.util.List;

/**
 * How many people of a practice its rules concern: pure counts over what each of them signs in with.
 *
 * @param people all of them
 * @param byText how many have a second factor, and none but codes by text message
 * @param withoutPasskey how many have a second factor, and no passkey
 * @param oneWay how many have one second factor that lasts, and no other
 */
public record Concerned(int people, int byText, int withoutPasskey, int oneWay) {
    static Concerned of(List<List<Authenticator>> people, Authenticators types) {
        return new Concerned(
                people.size(),
                count(people, Strength.NO_TEXT, types),
                count(people, Strength.PHISHING_RESISTANT, types),
                Math.toIntExact(people.stream()
                        .filter(bound -> lasting(bound, types).size() == 1)
                        .count()));
    }

    private static int count(List<List<Authenticator>> people, Strength least, Authenticators types) {
        return Math.toIntExact(people.stream()
                .filter(bound -> hasOnlyWeaker(bound, least, types))
                .count());
    }

    /** Whether somebody with these would have to set up something stronger. */
    static boolean hasOnlyWeaker(List<Authenticator> bound, Strength least, Authenticators types) {
        boolean any = bound.stream().anyMatch(a -> a.status() == AuthenticatorStatus.ACTIVE && types.isSecondFactor(a));
        return any && lasting(bound, types).stream().noneMatch(a -> isEnough(types.type(a.type()), least));
    }

    /** Whether a session was opened with a second factor that is not enough, or with none in a browser that is remembered. */
    static boolean isTooWeak(Session session, Strength least, Authenticators types) {
        List<AuthenticatorType> second = session.methods().stream()
                .map(method -> types.type(method.type()))
                .filter(type -> types.isSecondFactor(type.name()))
                .toList();
        return session.remembered().isPresent()
                || (!second.isEmpty() && second.stream().noneMatch(type -> isEnough(type, least)));
    }

    private static List<Authenticator> lasting(List<Authenticator> bound, Authenticators types) {
        return bound.stream()
                .filter(a -> a.status() == AuthenticatorStatus.ACTIVE
                        && types.isSecondFactor(a)
                        && types.type(a.type()).isLasting())
                .toList();
    }

    private static boolean isEnough(AuthenticatorType type, Strength least) {
        return least.takes(type.isRestricted(), type.isPhishingResistant());
    }
}
