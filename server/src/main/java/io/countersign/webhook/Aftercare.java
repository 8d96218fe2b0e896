package io.countersign.webhook;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import io.countersign.webhook.RetryRules.Next;
import io.countersign.webhook.WebhookEndpoint.Stop;
import io.countersign.webhook.WebhookMessage.State;
import io.countersign.webhook.WebhookOutboxStore.Due;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What becomes of a message and its endpoint after an attempt, in one transaction. */
public final class Aftercare {
    private final Database database;
    private final SecretFactory random;
    private final AuditLog audit;
    private final WebhookEndpointStore endpoints = new WebhookEndpointStore();
    private final WebhookOutboxStore outbox = new WebhookOutboxStore();

    /** Takes its parts. */
    public Aftercare(Database database, SecretFactory random, AuditLog audit) {
        this.database = database;
        this.random = random;
        this.audit = audit;
    }

    /** Writes down what came of an attempt, unless the lease of the message went to somebody else. */
    void settle(Due due, String holder, Answer answer, Instant now) {
        Next next = RetryRules.after(answer, due.attempts(), chance(), now);
        database.writeOnly(tx -> {
            if (write(tx, due, holder, answer, next, now)) {
                follow(tx, due.endpoint(), next, now);
            }
        });
    }

    private boolean write(Tx tx, Due due, String holder, Answer answer, Next next, Instant now) {
        return switch (next) {
            case Next.Delivered _ -> outbox.end(tx, due.id(), holder, State.DELIVERED, answer.text(), now);
            case Next.Again(Instant at) -> outbox.tryAgain(tx, due.id(), holder, answer.text(), at);
            case Next.GiveUp _, Next.Gone _ -> outbox.end(tx, due.id(), holder, State.GIVEN_UP, answer.text(), now);
        };
    }

    private void follow(Tx tx, WebhookEndpointId id, Next next, Instant now) {
        if (next instanceof Next.Delivered) {
            endpoints.delivered(tx, id, now);
            return;
        }
        endpoints.failed(tx, id, now);
        Optional<WebhookEndpoint> endpoint = endpoints.byId(tx, id);
        boolean forDays = endpoint.flatMap(WebhookEndpoint::failingSince)
                .filter(since -> !since.plus(RetryRules.DAYS_OF_FAILURE).isAfter(now))
                .isPresent();
        if (next instanceof Next.Gone) {
            endpoint.ifPresent(gone -> disable(tx, gone, Stop.GONE, now));
        } else if (forDays) {
            endpoint.ifPresent(failing -> disable(tx, failing, Stop.FAILING, now));
        }
    }

    private void disable(Tx tx, WebhookEndpoint endpoint, Stop why, Instant now) {
        if (endpoints.disable(tx, endpoint.id(), why)) {
            audit.append(
                    tx,
                    AuditEvent.inPractice(
                            now,
                            endpoint.organization().value(),
                            Optional.empty(),
                            "system",
                            "webhook.disabled",
                            Map.of("webhook", endpoint.id().value(), "why", why.name())));
        }
    }

    private double chance() {
        return Byte.toUnsignedInt(random.bytes(1)[0]) / 255.0;
    }
}
