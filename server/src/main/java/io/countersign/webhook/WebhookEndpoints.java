package io.countersign.webhook;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.platform.outgoing.OutgoingAddresses;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.SecretVault;
import io.countersign.subscriber.OrganizationId;
import io.countersign.webhook.WebhookEndpoint.Stop;
import io.countersign.webhook.WebhookUrl.Reading;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The endpoints of a practice: added, changed, given new secrets, tried out, removed. Secrets are shown once. */
public final class WebhookEndpoints {
    /** So many endpoints a practice can have. */
    public static final int MOST = 10;

    /** For so long an older secret signs beside a new one. */
    public static final Duration OVERLAP = Duration.ofHours(24);

    /** With so many messages waiting, no test is added to them. */
    private static final int MOST_WAITING = 20;

    private final Database database;
    private final WebhookEndpointStore store = new WebhookEndpointStore();
    private final WebhookOutboxStore outbox = new WebhookOutboxStore();
    private final OutgoingAddresses addresses;
    private final SecretVault vault;
    private final SecretFactory secrets;
    private final AuditLog audit;

    /** Takes its parts. */
    public WebhookEndpoints(
            Database database, OutgoingAddresses addresses, SecretVault vault, SecretFactory secrets, AuditLog audit) {
        this.database = database;
        this.addresses = addresses;
        this.vault = vault;
        this.secrets = secrets;
        this.audit = audit;
    }

    /** What came of adding one. */
    public sealed interface Added {
        /** It is there; its secret is not shown again. */
        record Made(WebhookEndpoint endpoint, WebhookSecret secret) implements Added {}

        /** The address is not one to send to. */
        record Refused(WebhookUrl.Refusal why) implements Added {}

        /** The practice has as many as it can have. */
        record TooMany(int most) implements Added {}
    }

    /** What is to become of one; what is left out stays. */
    public record Wish(Optional<String> url, Optional<Set<WebhookEvent>> events, Optional<Boolean> enabled) {}

    /** What came of changing one. */
    public sealed interface Changed {
        /** As it is now. */
        record Done(WebhookEndpoint endpoint) implements Changed {}

        /** This practice has none of this id. */
        record NotFound() implements Changed {}

        /** Somebody has changed it since that version was read. */
        record Outdated(WebhookEndpoint current) implements Changed {}

        /** The address is not one to send to. */
        record Refused(WebhookUrl.Refusal why) implements Changed {}
    }

    /** What came of asking for a message to try an endpoint out. */
    public sealed interface Tested {
        /** It will be sent in a moment; {@link #messages} tells how it went. */
        record Queued(String messageId) implements Tested {}

        /** This practice has none of this id. */
        record NotFound() implements Tested {}

        /** It is told nothing while it is disabled. */
        record Disabled() implements Tested {}

        /** So many messages wait for it that one more would show nothing. */
        record Behind() implements Tested {}
    }

    /** An endpoint and its new secret, which is not shown again. */
    public record Renewed(WebhookEndpoint endpoint, WebhookSecret secret) {}

    /**
     * Adds one. The host is looked up meanwhile, so this can take seconds.
     *
     * @param events at least one
     * @param actor as in {@link AuditEvent#actor}
     */
    public Added add(OrganizationId practice, String url, Set<WebhookEvent> events, String actor, Instant now) {
        refuseNone(events);
        Optional<WebhookUrl.Refusal> refusal = refusal(url);
        if (refusal.isPresent()) {
            return new Added.Refused(refusal.get());
        }
        var endpoint = new WebhookEndpoint(
                new WebhookEndpointId(WebhookEndpointId.PREFIX + secrets.id()),
                practice,
                url,
                events,
                Optional.empty(),
                1,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now);
        return database.write(tx -> {
            store.hold(tx, practice);
            if (store.of(tx, practice).size() >= MOST) {
                return new Added.TooMany(MOST);
            }
            store.add(tx, endpoint);
            WebhookSecret secret = freshSecret(tx, endpoint.id(), now);
            tell(tx, endpoint, "webhook.added", actor, now);
            return new Added.Made(endpoint, secret);
        });
    }

    /** All endpoints of a practice, the oldest first. */
    public List<WebhookEndpoint> list(OrganizationId practice) {
        return database.read(tx -> store.of(tx, practice));
    }

    /** The endpoint of this id, if it is one of this practice. */
    public Optional<WebhookEndpoint> find(OrganizationId practice, WebhookEndpointId id) {
        return database.read(tx -> store.find(tx, practice, id));
    }

    /**
     * Changes one. Enabling it sends what has waited, and begins its count of failures anew.
     *
     * @param version the version the caller has read, if it wants to change no other
     */
    public Changed change(
            OrganizationId practice, WebhookEndpointId id, OptionalLong version, Wish wish, String actor, Instant now) {
        wish.events().ifPresent(WebhookEndpoints::refuseNone);
        Optional<WebhookUrl.Refusal> refusal = wish.url().flatMap(this::refusal);
        if (refusal.isPresent()) {
            return find(practice, id)
                    .<Changed>map(_ -> new Changed.Refused(refusal.get()))
                    .orElseGet(Changed.NotFound::new);
        }
        return database.write(tx -> {
            Optional<WebhookEndpoint> found = store.find(tx, practice, id);
            if (found.isEmpty()) {
                return new Changed.NotFound();
            }
            WebhookEndpoint before = found.get();
            WebhookEndpoint after = with(before, wish);
            if ((version.isPresent() && version.getAsLong() != before.version())
                    || !store.change(tx, after, before.version())) {
                return new Changed.Outdated(store.find(tx, practice, id).orElse(before));
            }
            tell(tx, after, "webhook.changed", actor, now);
            return new Changed.Done(after);
        });
    }

    /** Gives one a new secret. The one it had signs beside it for {@link #OVERLAP}; any older one is gone. */
    public Optional<Renewed> renewSecret(OrganizationId practice, WebhookEndpointId id, String actor, Instant now) {
        return database.write(tx -> store.find(tx, practice, id).map(endpoint -> {
            store.expireSecrets(tx, id, now.plus(OVERLAP));
            WebhookSecret secret = freshSecret(tx, id, now);
            tell(tx, endpoint, "webhook.secret-renewed", actor, now);
            return new Renewed(endpoint, secret);
        }));
    }

    /** Removes one, and whatever it was still to be told; false if this practice has none of this id. */
    public boolean remove(OrganizationId practice, WebhookEndpointId id, String actor, Instant now) {
        return database.write(tx -> store.find(tx, practice, id)
                .map(endpoint -> {
                    outbox.removeOf(tx, id);
                    store.remove(tx, id);
                    tell(tx, endpoint, "webhook.removed", actor, now);
                    return true;
                })
                .orElse(false));
    }

    /** Sends one a message that tells of nothing, whichever events it asks for. */
    public Tested test(OrganizationId practice, WebhookEndpointId id, Instant now) {
        return database.write(tx -> {
            Optional<WebhookEndpoint> endpoint = store.find(tx, practice, id);
            if (endpoint.isEmpty()) {
                return new Tested.NotFound();
            }
            if (endpoint.get().disabledBy().isPresent()) {
                return new Tested.Disabled();
            }
            if (outbox.waiting(tx, id) >= MOST_WAITING) {
                return new Tested.Behind();
            }
            var message = new WebhookOutboxStore.Fresh(
                    WebhookOutbox.messageId(secrets),
                    id,
                    WebhookEvent.TEST,
                    WebhookJson.payload(WebhookEvent.TEST, now, Map.of("endpointId", id.value())));
            outbox.put(tx, List.of(message), now);
            return new Tested.Queued(message.id());
        });
    }

    /** The newest messages to one, delivered or not, the newest first; none if it is not of this practice. */
    public List<WebhookMessage> messages(OrganizationId practice, WebhookEndpointId id, int most) {
        return database.read(tx ->
                store.find(tx, practice, id).map(_ -> outbox.of(tx, id, most)).orElse(List.of()));
    }

    private static void refuseNone(Set<WebhookEvent> events) {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("an endpoint asks for at least one event");
        }
    }

    private Optional<WebhookUrl.Refusal> refusal(String url) {
        return switch (WebhookUrl.parse(url)) {
            case Reading.Refused refused -> Optional.of(refused.why());
            case Reading.Read read ->
                addresses.isAllowed(read.url().host()) ? Optional.empty() : Optional.of(WebhookUrl.Refusal.NOT_PUBLIC);
        };
    }

    private static WebhookEndpoint with(WebhookEndpoint before, Wish wish) {
        boolean enabled = wish.enabled().orElse(before.disabledBy().isEmpty());
        boolean startsAnew = enabled && before.disabledBy().isPresent();
        return new WebhookEndpoint(
                before.id(),
                before.organization(),
                wish.url().orElse(before.url()),
                wish.events().orElse(before.events()),
                enabled ? Optional.empty() : before.disabledBy().or(() -> Optional.of(Stop.OWNER)),
                before.version() + 1,
                startsAnew ? 0 : before.failures(),
                startsAnew ? Optional.empty() : before.failingSince(),
                before.failedAt(),
                before.deliveredAt(),
                before.createdAt());
    }

    private WebhookSecret freshSecret(Tx tx, WebhookEndpointId endpoint, Instant now) {
        WebhookSecret secret = WebhookSecret.fresh(secrets);
        String id = secrets.id();
        var row = new WebhookEndpointStore.Sealed(
                id, endpoint, vault.seal(tx, secret.bytes(), WebhookEndpointStore.bindingOf(id, endpoint)));
        store.addSecret(tx, row, now);
        return secret;
    }

    /** The host alone is written down: what follows it in the address may be a password to somebody. */
    private void tell(Tx tx, WebhookEndpoint endpoint, String event, String actor, Instant now) {
        audit.append(
                tx,
                AuditEvent.inPractice(
                        now,
                        endpoint.organization().value(),
                        Optional.empty(),
                        actor,
                        event,
                        Map.of(
                                "webhook", endpoint.id().value(),
                                "host",
                                        String.valueOf(
                                                URI.create(endpoint.url()).getHost()))));
    }
}
