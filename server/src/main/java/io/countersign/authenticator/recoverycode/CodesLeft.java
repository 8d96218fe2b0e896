package io.countersign.authenticator.recoverycode;

/** The view of how many codes of a set are left. */
public record CodesLeft(int left) {
    /** So few that it is time for a new set. */
    private static final int FEW = 3;

    /** Whether it is time for a new set. */
    public boolean isFew() {
        return left <= FEW;
    }
}
