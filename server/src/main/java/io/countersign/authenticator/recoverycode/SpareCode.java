package io.countersign.authenticator.recoverycode;

import io.countersign.authenticator.AuthenticatorId;
import java.util.List;

/** One code more for a set, with its hash; it is good once it is added. It never prints. */
public final class SpareCode {
    private final AuthenticatorId set;
    private final RecoveryCode code;
    private final byte[] hash;

    SpareCode(AuthenticatorId set, RecoveryCode code, byte[] ownHash) {
        this.set = set;
        this.code = code;
        this.hash = ownHash;
    }

    /** Of which set it becomes a code. */
    public AuthenticatorId set() {
        return set;
    }

    /** In groups of four characters, to be shown to its owner once. */
    public List<String> groups() {
        return code.groups();
    }

    byte[] hash() {
        return hash;
    }

    @Override
    public String toString() {
        return "SpareCode";
    }
}
