package io.countersign.webhook;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The events an endpoint can ask for: few and stable. {@code docs/webhooks.md} says what each means and carries. */
public enum WebhookEvent {
    SUBSCRIBER_CREATED("subscriber.created"),
    SUBSCRIBER_REMOVED("subscriber.removed"),
    SUBSCRIBER_REPORTED("subscriber.reported"),
    AUTHENTICATOR_CONFIRMED("authenticator.confirmed"),
    AUTHENTICATOR_RENAMED("authenticator.renamed"),
    AUTHENTICATOR_SUSPENDED("authenticator.suspended"),
    AUTHENTICATOR_RESUMED("authenticator.resumed"),
    AUTHENTICATOR_DISABLED("authenticator.disabled"),
    AUTHENTICATOR_REMOVED("authenticator.removed"),
    BACKUP_CODES_CREATED("backup_codes.created"),
    BACKUP_CODES_USED("backup_codes.used"),
    PASSWORD_CHANGED("password.changed"),
    PASSWORD_RESET("password.reset");

    /** The name of the message that {@link WebhookEndpoints#test} sends; nobody asks for it beforehand. */
    static final String TEST = "webhook.test";

    private final String wire;

    WebhookEvent(String wire) {
        this.wire = wire;
    }

    /** Its name outside, such as {@code authenticator.removed}. */
    public String wire() {
        return wire;
    }

    /** The event of this name. */
    public static Optional<WebhookEvent> named(String name) {
        return Arrays.stream(values()).filter(event -> event.wire.equals(name)).findFirst();
    }

    static String asText(Set<WebhookEvent> events) {
        return events.stream().map(WebhookEvent::wire).sorted().collect(Collectors.joining("\n"));
    }

    /** Reads {@link #asText} back; a name of another release is passed over. */
    static Set<WebhookEvent> fromText(String text) {
        var events = EnumSet.noneOf(WebhookEvent.class);
        text.lines().forEach(name -> named(name).ifPresent(events::add));
        return events;
    }
}
