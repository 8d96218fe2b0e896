package io.countersign.console;

import io.countersign.message.Channel;
import io.countersign.message.Delivery;
import io.countersign.message.MessageState;
import io.countersign.message.Why;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message as its practice sees it.
 *
 * @param channel {@code mail} or {@code text}
 * @param purpose what it is sent for, in the words of message keys
 * @param to so much of the address that its owner knows it
 * @param state in the words of message keys; {@code stuck} for one that was tried and is waiting
 * @param nextTry null where there is none
 * @param why why it was not sent, in the words of message keys; null where there is no reason
 * @param detail what the other side said; may be empty
 */
public record MessageRow(
        String id,
        String channel,
        String purpose,
        String to,
        String state,
        long attempts,
        Instant at,
        Instant until,
        @Nullable Instant nextTry,
        @Nullable String why,
        String detail) {
    private static final Set<String> PURPOSES = Set.of("notice", "invitation", "address", "code", "test");

    static MessageRow of(Delivery delivery) {
        return new MessageRow(
                delivery.id().value(),
                delivery.channel() == Channel.MAIL ? "mail" : "text",
                PURPOSES.contains(delivery.purpose()) ? delivery.purpose() : "other",
                delivery.shown(),
                delivery.isStuck() ? "stuck" : word(delivery.state()),
                delivery.attempts(),
                delivery.createdAt(),
                delivery.until(),
                delivery.nextTry().orElse(null),
                delivery.why().map(Why::cause).map(MessageRow::word).orElse(null),
                delivery.why().map(Why::detail).orElse(""));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether something can still be done with it. */
    public boolean isOpen() {
        return isKept() || state.equals("stuck") || state.equals(word(MessageState.WAITING));
    }

    public boolean isKept() {
        return state.equals(word(MessageState.KEPT));
    }

    /** The icon beside the word for its state. */
    public String icon() {
        return switch (state) {
            case "sent", "delivered" -> "check";
            case "stuck", "failed" -> "alert";
            case "kept" -> "sheet";
            case "expired" -> "off";
            default -> "pause";
        };
    }
}
