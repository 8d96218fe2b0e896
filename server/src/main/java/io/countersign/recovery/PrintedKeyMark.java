package io.countersign.recovery;

import java.security.MessageDigest;
import java.util.Arrays;

/** The keyed hash of a printed key. */
final class PrintedKeyMark {
    private final byte[] hash;

    PrintedKeyMark(byte[] hash) {
        this.hash = hash.clone();
    }

    byte[] toBytes() {
        return hash.clone();
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PrintedKeyMark mark && MessageDigest.isEqual(hash, mark.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return "PrintedKeyMark";
    }
}
