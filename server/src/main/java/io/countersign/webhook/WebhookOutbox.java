package io.countersign.webhook;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Place;
import io.countersign.audit.AuditListener;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What turns events of the audit log into messages, in their own transaction: once an event is answered for, whoever
 * asked for it will be told.
 */
public final class WebhookOutbox implements AuditListener {
    private final WebhookEndpointStore endpoints = new WebhookEndpointStore();
    private final WebhookOutboxStore store = new WebhookOutboxStore();
    private final SecretFactory secrets;
    private final InstantSource clock;

    /**
     * Takes what makes the ids of messages.
     *
     * @param clock when to send them: the events of a practice for trials happen at the time it has set
     */
    public WebhookOutbox(SecretFactory secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public void appended(Tx tx, List<AuditEvent> events) {
        for (AuditEvent event : events) {
            List<Telling> tellings = Telling.of(event);
            if (!tellings.isEmpty()) {
                put(tx, event, tellings);
            }
        }
    }

    static String messageId(SecretFactory secrets) {
        return "msg_" + secrets.id();
    }

    private void put(Tx tx, AuditEvent event, List<Telling> tellings) {
        List<WebhookEndpoint> listening = listening(tx, event.place());
        if (listening.isEmpty()) {
            return;
        }
        var messages = new ArrayList<WebhookOutboxStore.Fresh>();
        for (Telling telling : tellings) {
            Optional<String> kind = telling.authenticator().flatMap(id -> store.kindOf(tx, id));
            WebhookEvent about = telling.eventOf(kind);
            String payload = WebhookJson.payload(about.wire(), event.at(), data(telling, kind));
            listening.stream()
                    .filter(endpoint -> endpoint.events().contains(about))
                    .map(endpoint ->
                            new WebhookOutboxStore.Fresh(messageId(secrets), endpoint.id(), about.wire(), payload))
                    .forEach(messages::add);
        }
        store.put(tx, messages, clock.instant());
    }

    private List<WebhookEndpoint> listening(Tx tx, Place place) {
        return switch (place) {
            case Place.Practice practice ->
                endpoints.listening(tx, Optional.of(practice.organization()), Optional.empty());
            case Place.Account account -> endpoints.listening(tx, Optional.empty(), Optional.of(account.subscriber()));
            case Place.Installation _ -> List.of();
        };
    }

    private static Map<String, String> data(Telling telling, Optional<String> kind) {
        var data = new TreeMap<String, String>();
        data.put("subscriberId", telling.subscriber());
        telling.authenticator().ifPresent(id -> data.put("authenticatorId", id));
        kind.ifPresent(name -> data.put("authenticatorType", name));
        return data;
    }
}
