package io.countersign;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Input as strangers might send it: good and bad examples, and what comes of cutting, doubling, joining and changing them.
 * The seed is printed with a failure, and can be set to see it again; {@code --thorough} tries a hundred times as many.
 */
public final class Mutations {
    private static final String SEED = "countersign.seed";
    private static final int COUNT = Boolean.getBoolean("countersign.thorough") ? 300_000 : 3_000;
    private static final byte[] SPECIAL = "%&=+#?/\\:@[]{}\"'<>.,; \r\n\0\u007f".getBytes(StandardCharsets.ISO_8859_1);

    private final List<byte[]> examples;
    private final long seed = Long.getLong(SEED, System.nanoTime());
    private final Random random = new Random(seed);

    private Mutations(List<byte[]> examples) {
        this.examples = examples;
    }

    public static Mutations of(String... examples) {
        return new Mutations(Arrays.stream(examples)
                .map(example -> example.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    /** Tries all as bytes. */
    public void bytes(Consumer<byte[]> check) {
        examples.forEach(example -> tried(example, check));
        for (int i = 0; i < COUNT; i++) {
            tried(mutated(), check);
        }
    }

    /** Tries all as text, malformed bytes as one character each. */
    public void texts(Consumer<String> check) {
        bytes(bytes -> check.accept(new String(bytes, StandardCharsets.ISO_8859_1)));
    }

    private void tried(byte[] input, Consumer<byte[]> check) {
        try {
            check.accept(input);
        } catch (RuntimeException | AssertionError e) {
            String shown = new String(input, StandardCharsets.ISO_8859_1);
            throw new AssertionError("-D" + SEED + "=" + seed + " fails with: " + shown, e);
        }
    }

    private byte[] mutated() {
        byte[] input = example().clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            input = changed(input);
        }
        return input;
    }

    private byte[] changed(byte[] input) {
        if (input.length == 0) {
            return example().clone();
        }
        int at = random.nextInt(input.length);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(input, at);
            case 1 -> Arrays.copyOfRange(input, at, input.length);
            case 2 -> joined(Arrays.copyOf(input, at), example());
            case 3 -> joined(input, Arrays.copyOfRange(input, at, input.length));
            case 4 -> with(input, at, SPECIAL[random.nextInt(SPECIAL.length)]);
            default -> with(input, at, (byte) random.nextInt(256));
        };
    }

    private byte[] example() {
        return examples.get(random.nextInt(examples.size()));
    }

    private static byte[] with(byte[] input, int at, byte value) {
        input[at] = value;
        return input;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
