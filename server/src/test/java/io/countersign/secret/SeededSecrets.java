package io.countersign.secret;

import java.util.SplittableRandom;

/** A secret factory for tests whose every value can be foretold. */
public final class SeededSecrets {
    private SeededSecrets() {}

    /** The same seed gives the same secrets, in the same order. */
    public static SecretFactory of(long seed) {
        return new SecretFactory(new SplittableRandom(seed));
    }

    /** A root key that is the same for the same seed. */
    public static RootKey rootKey(long seed) {
        return new RootKey(of(seed).bytes(RootKey.BYTES));
    }
}
