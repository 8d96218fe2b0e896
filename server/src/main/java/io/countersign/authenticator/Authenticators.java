package io.countersign.authenticator;

import io.countersign.platform.web.Part;
import io.countersign.subscriber.SubscriberId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of authenticator this installation has, as the wiring lists them. */
public final class Authenticators {
    private final Map<String, AuthenticatorType> types;

    /** Takes the kinds; two of one name are an error. */
    public Authenticators(List<AuthenticatorType> types) {
        this.types = types.stream().collect(Collectors.toUnmodifiableMap(AuthenticatorType::name, Function.identity()));
    }

    /** The kind of this name; a name nobody has is a broken world, and refuses. */
    public AuthenticatorType type(String name) {
        AuthenticatorType type = types.get(name);
        if (type == null) {
            throw new IllegalStateException("no authenticator type is called " + name);
        }
        return type;
    }

    /** The kinds that can check such a response. */
    public List<AuthenticatorType> taking(Response response) {
        return types.values().stream().filter(type -> type.takes(response)).toList();
    }

    /** The names of the kinds of which one had better be added. */
    public List<String> recommended() {
        return settableUp().stream()
                .filter(type -> type.setUpForm().orElseThrow().isRecommended())
                .map(AuthenticatorType::name)
                .toList();
    }

    /** What a person's browser is told of each kind on their own page. */
    public List<Part> besides(SubscriberId subscriber, String account, String person) {
        return types.values().stream()
                .flatMap(type -> type.beside(subscriber, account, person).stream())
                .toList();
    }

    /** The person a response says it is from, where it says so itself. Nothing is proved by that. */
    public Optional<SubscriberId> saidBy(Response response) {
        return taking(response).stream()
                .flatMap(type -> type.saidBy(response).stream())
                .findFirst();
    }

    /** The kinds that a person can set up, in the order in which they are offered. */
    public List<AuthenticatorType> settableUp() {
        return types.values().stream()
                .filter(type -> type.setUpForm().isPresent())
                .sorted(Comparator.comparingInt(
                        type -> type.setUpForm().orElseThrow().rank()))
                .toList();
    }

    /** The names of the kinds that a person can set up in reserve: they stand in for others, and run out. */
    public Stream<String> spares() {
        return settableUp().stream().filter(type -> !type.isLasting()).map(AuthenticatorType::name);
    }

    /** The ways to present these, in the order in which they are shown; kinds that share a way count once. */
    public List<SignInForm> ways(Collection<Authenticator> authenticators) {
        return authenticators.stream()
                .map(authenticator -> type(authenticator.type()))
                .flatMap(type -> type.signInForm().stream())
                .collect(Collectors.toMap(SignInForm::way, Function.identity(), (one, same) -> one))
                .values()
                .stream()
                .sorted(Comparator.comparingInt(SignInForm::rank))
                .toList();
    }

    /** The ways to begin a sign-in with one kind alone. */
    public List<OpeningForm> openings() {
        return types.values().stream()
                .flatMap(type -> type.openingForm().stream())
                .sorted(Comparator.comparing(OpeningForm::way))
                .toList();
    }

    /** The names of the kinds that prove more than knowledge. */
    public Stream<String> secondFactors() {
        return types.values().stream().filter(Authenticators::isSecondFactor).map(AuthenticatorType::name);
    }

    /** The level that proofs made in these ways reach together. */
    public AssuranceLevel level(Collection<Method> methods) {
        return AssuranceLevel.of(methods.stream()
                .flatMap(method -> type(method.type()).factors(method.userVerified()).stream())
                .collect(Collectors.toSet()));
    }

    /** The way of a kind that no false page can use, where this installation has one. */
    public Optional<String> phishingResistantWay() {
        return types.values().stream()
                .filter(AuthenticatorType::isPhishingResistant)
                .flatMap(type -> type.signInForm().stream())
                .map(SignInForm::way)
                .findFirst();
    }

    /** Whether one of these ways cannot be led to a false page (NIST SP 800-63B-4 section 3.2.5). */
    public boolean isPhishingResistant(Collection<Method> methods) {
        return methods.stream().anyMatch(method -> type(method.type()).isPhishingResistant());
    }

    /** Whether this kind proves more than knowledge, and so can be a second factor beside a password. */
    public boolean isSecondFactor(Authenticator authenticator) {
        return isSecondFactor(authenticator.type());
    }

    /** Whether the kind of this name proves more than knowledge. */
    public boolean isSecondFactor(String name) {
        return isSecondFactor(type(name));
    }

    private static boolean isSecondFactor(AuthenticatorType type) {
        return type.factors().stream().anyMatch(factor -> factor != Factor.KNOWS);
    }
}
