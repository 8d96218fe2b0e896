package io.countersign.message;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How many text messages are sent, and how soon after each other: pure rules over {@link TextCounts}. */
final class TextLimits {
    /** The wait after the first message to a number, the second and so on; the last one stays. */
    static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15));

    /** Messages to a number that are older do not lengthen the wait. */
    static final Duration LATELY = Duration.ofMinutes(30);

    private TextLimits() {}

    /** What stands against one more message. */
    sealed interface Refusal {
        /** One was sent a moment ago. */
        record Wait(Instant until) implements Refusal {}

        /** This count is full. */
        record Full(TextCap cap) implements Refusal {}
    }

    /** What stands against one more message; usually nothing. */
    static Optional<Refusal> refusal(TextCounts counts, Instant now) {
        Optional<TextCap> full = Arrays.stream(TextCap.values())
                .filter(cap -> counts.of(cap) >= cap.most())
                .findFirst();
        if (full.isPresent()) {
            return Optional.of(new Refusal.Full(full.get()));
        }
        return openAt(counts.toNumber()).filter(now::isBefore).map(Refusal.Wait::new);
    }

    /** From when on the next message to a number may be sent; nothing if none was sent lately. */
    static Optional<Instant> openAt(List<Instant> toNumber) {
        if (toNumber.isEmpty()) {
            return Optional.empty();
        }
        Duration wait = WAITS.get(Math.min(toNumber.size(), WAITS.size()) - 1);
        return Optional.of(toNumber.getFirst().plus(wait));
    }
}
