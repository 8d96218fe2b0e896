package io.countersign.authenticator.recoverycode;

import io.countersign.authenticator.Authenticator;

/** The view of how many codes of a set are left. */
public record CodesLeft(int left) {
    /** So few that it is time for a new set. */
    private static final int FEW = 3;

    /** What is left of a set. */
    static CodesLeft of(Authenticator set) {
        return new CodesLeft(RecoveryCodeType.SIZE
                - Math.min(RecoveryCodeType.SIZE, set.marks().spent().size()));
    }

    /** Whether it is time for a new set. */
    public boolean isFew() {
        return left <= FEW;
    }
}
