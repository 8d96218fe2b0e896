package io.countersign.authenticator.recoverycode;

import io.countersign.authenticator.Response;
import java.util.Optional;

/** A backup code somebody typed to be checked. */
public record TypedRecoveryCode(RecoveryCode code) implements Response {
    /** What was typed, if it can be a code. */
    public static Optional<TypedRecoveryCode> read(String typed) {
        return RecoveryCode.read(typed).map(TypedRecoveryCode::new);
    }
}
