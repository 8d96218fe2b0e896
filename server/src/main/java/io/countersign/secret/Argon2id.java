package io.countersign.secret;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id, version 1.3 (RFC 9106): slow by intent, so run it in a {@link HashQueue} alone. */
public final class Argon2id {
    /** OWASP's least for Argon2id, which is also ASVS 5.0 appendix C: 19 MiB, two passes, one lane. */
    public static final Cost COST = new Cost(19_456, 2, 1);

    /** As long as the output of the function that keys what is hashed. */
    public static final int HASH_BYTES = 32;

    /** 128 bits, as RFC 9106 section 3.1 recommends. */
    public static final int SALT_BYTES = 16;

    private Argon2id() {}

    /**
     * What one hash costs.
     *
     * @param memory in KiB
     * @param passes how often it goes over the memory
     * @param lanes how many lanes it has
     */
    public record Cost(int memory, int passes, int lanes) {
        /** 256 MiB: a row of the database cannot make one sign-in use up the machine. */
        private static final int MOST_MEMORY = 262_144;

        private static final int MOST_PASSES = 16;
        private static final int MOST_LANES = 16;

        /** Whether it is work that we would ever do. */
        public boolean isSane() {
            return lanes >= 1
                    && lanes <= MOST_LANES
                    && passes >= 1
                    && passes <= MOST_PASSES
                    && memory >= 8 * lanes
                    && memory <= MOST_MEMORY;
        }
    }

    /** The hash of an input, in so many bytes. */
    public static byte[] hash(byte[] input, Cost cost, byte[] salt, int length) {
        return hash(input, parameters(cost).withSalt(salt), length);
    }

    static Argon2Parameters.Builder parameters(Cost cost) {
        return new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memory())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes());
    }

    static byte[] hash(byte[] input, Argon2Parameters.Builder parameters, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(parameters.build());
        byte[] output = new byte[length];
        generator.generateBytes(input, output);
        return output;
    }
}
