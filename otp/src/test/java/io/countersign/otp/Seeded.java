package io.countersign.otp;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A property checked on many random cases.
 *
 * <p>A failure names its seed; {@code -Dcountersign.test.seed=N} runs that one case again.
 */
final class Seeded {
    private static final String SEED = "countersign.test.seed";
    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private Seeded() {}

    static void check(int rounds, Consumer<RandomGenerator> property) {
        Long given = Long.getLong(SEED);
        long first = given == null ? System.nanoTime() : given;
        for (long seed = first; seed < first + (given == null ? rounds : 1); seed++) {
            try {
                property.accept(GENERATORS.create(seed));
            } catch (Throwable failure) {
                throw new AssertionError("fails with -D" + SEED + "=" + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    static SharedSecret secret(RandomGenerator random) {
        byte[] bytes = new byte[random.nextInt(SharedSecret.LEAST_BYTES, 130)];
        random.nextBytes(bytes);
        return SharedSecret.of(bytes);
    }

    static HashAlgorithm algorithm(RandomGenerator random) {
        List<HashAlgorithm> all = List.of(HashAlgorithm.values());
        return all.get(random.nextInt(all.size()));
    }

    static Totp totp(RandomGenerator random) {
        return Totp.of(algorithm(random), random.nextInt(6, 9), Duration.ofSeconds(random.nextInt(15, 121)));
    }
}
