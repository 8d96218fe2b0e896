package io.countersign.authenticator.password;

import java.util.List;
import java.util.Optional;

/** Stub. */
public final class PasswordRules {
    /** Stub. */
    public sealed interface Refusal {
        record TooShort(int least) implements Refusal {}
    }

    public static Optional<Refusal> check(Password p, int least, List<String> ownWords) {
        return Optional.empty();
    }
}
