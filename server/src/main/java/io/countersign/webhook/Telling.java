package io.countersign.webhook;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is told outside of one event of the audit log: that it happened, to whom and to which authenticator. Pure. Whatever
 * is not named here is told to nobody, reasons and counts of rejections among it.
 */
record Telling(WebhookEvent event, String subscriber, Optional<String> authenticator) {
    /** The kind of authenticator that is a set of backup codes. */
    private static final String BACKUP_CODES = "recoverycode";

    /** What is told of this event; mostly nothing. */
    static List<Telling> of(AuditEvent event) {
        return switch (event.event()) {
            case "person.added", "subscriber.added" -> one(event, WebhookEvent.SUBSCRIBER_CREATED);
            case "subscriber.ended" -> one(event, WebhookEvent.SUBSCRIBER_REMOVED);
            case "account.reported" -> one(event, WebhookEvent.SUBSCRIBER_REPORTED);
            case "authenticator.bound" -> one(event, WebhookEvent.AUTHENTICATOR_CONFIRMED);
            case "authenticator.renamed" -> one(event, WebhookEvent.AUTHENTICATOR_RENAMED);
            case "authenticator.suspended" -> one(event, WebhookEvent.AUTHENTICATOR_SUSPENDED);
            case "authenticator.resumed" -> one(event, WebhookEvent.AUTHENTICATOR_RESUMED);
            case "authenticator.removed", "authenticator.revoked" -> one(event, WebhookEvent.AUTHENTICATOR_REMOVED);
            case "password.chosen", "password.changed" -> one(event, WebhookEvent.PASSWORD_CHANGED);
            case "password.reset" -> one(event, WebhookEvent.PASSWORD_RESET);
            case "codes.accepted" ->
                BACKUP_CODES.equals(event.detail().get("type"))
                        ? one(event, WebhookEvent.BACKUP_CODES_USED)
                        : List.of();
            case "password.rejected", "codes.rejected", "passkeys.rejected" -> closed(event);
            default -> List.of();
        };
    }

    /** A new set of backup codes is an authenticator like any other to us, and a thing of its own to those outside. */
    WebhookEvent eventOf(Optional<String> kind) {
        return event == WebhookEvent.AUTHENTICATOR_CONFIRMED && kind.equals(Optional.of(BACKUP_CODES))
                ? WebhookEvent.BACKUP_CODES_CREATED
                : event;
    }

    private static List<Telling> closed(AuditEvent event) {
        return Stream.concat(
                        each(event, "disabled", WebhookEvent.AUTHENTICATOR_DISABLED),
                        each(event, "suspended", WebhookEvent.AUTHENTICATOR_SUSPENDED))
                .toList();
    }

    private static Stream<Telling> each(AuditEvent event, String named, WebhookEvent what) {
        String ids = event.detail().getOrDefault(named, "");
        return Arrays.stream(ids.split(" "))
                .filter(id -> !id.isEmpty())
                .flatMap(id -> subscriber(event).stream().map(whose -> new Telling(what, whose, Optional.of(id))));
    }

    private static List<Telling> one(AuditEvent event, WebhookEvent what) {
        return subscriber(event)
                .map(whose -> new Telling(
                        what, whose, Optional.ofNullable(event.detail().get("authenticator"))))
                .stream()
                .toList();
    }

    private static Optional<String> subscriber(AuditEvent event) {
        return switch (event.place()) {
            case Place.Practice practice -> practice.subscriber();
            case Place.Account account -> Optional.of(account.subscriber());
            case Place.Installation _ -> Optional.empty();
        };
    }
}
