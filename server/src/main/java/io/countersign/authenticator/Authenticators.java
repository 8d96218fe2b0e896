package io.countersign.authenticator;

import java.util.List;
import java.util.Map;
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

    /** The names of the kinds that prove more than knowledge. */
    public Stream<String> secondFactors() {
        return types.values().stream().filter(Authenticators::isSecondFactor).map(AuthenticatorType::name);
    }

    /** Whether this kind proves more than knowledge, and so can be a second factor beside a password. */
    public boolean isSecondFactor(Authenticator authenticator) {
        return isSecondFactor(type(authenticator.type()));
    }

    private static boolean isSecondFactor(AuthenticatorType type) {
        return type.factors().stream().anyMatch(factor -> factor != Factor.KNOWS);
    }
}
