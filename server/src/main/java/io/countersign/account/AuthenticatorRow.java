package io.countersign.account;

import io.countersign.authenticator.Authenticator;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One authenticator as its owner sees it.
 *
 * @param kind the name of its kind, the part of the message keys after {@code kind.}
 * @param status the part of the message keys after {@code status.}: active, suspended, disabled or invalidated
 */
public record AuthenticatorRow(
        String id,
        String kind,
        String name,
        Instant added,
        @Nullable Instant lastUsed,
        String status) {

    static AuthenticatorRow of(Authenticator a) {
        String status = a.status().name().toLowerCase(Locale.ROOT);
        return new AuthenticatorRow(a.id().value(), a.type(), a.name(), a.createdAt(), a.lastUsedAt(), status);
    }

    /** Whether its owner gave it a name; what is kept on paper goes by the name of its kind. */
    public boolean isNamed() {
        return !name.isEmpty();
    }

    /** The icon of what its owner holds: an app on a phone, a sheet of paper, a key. */
    public String kindIcon() {
        return switch (kind) {
            case "totp", "sms" -> "phone";
            default -> isNamed() ? "key" : "sheet";
        };
    }

    /** The icon that goes with the word of the status. */
    public String icon() {
        return switch (status) {
            case "active" -> "check";
            case "suspended" -> "pause";
            default -> "off";
        };
    }
}
