package io.countersign.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One authenticator as its owner sees it.
 *
 * @param status the part of the message keys after {@code status.}: active, suspended, disabled or invalidated
 */
public record AuthenticatorRow(
        String id, String name, Instant added, @Nullable Instant lastUsed, String status) {

    /** The icon that goes with the word of the status. */
    public String icon() {
        return switch (status) {
            case "active" -> "check";
            case "suspended" -> "pause";
            default -> "off";
        };
    }
}
