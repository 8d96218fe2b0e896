package io.countersign.webhook;

import io.countersign.platform.database.Tx;
import io.countersign.secret.RowBinding;
import io.countersign.secret.SealedColumnStore;
import io.countersign.secret.SealedSecret;
import io.countersign.subscriber.OrganizationId;
import io.countersign.webhook.WebhookEndpoint.Stop;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tables {@code webhook_endpoint} and {@code webhook_secret}. */
public final class WebhookEndpointStore {
    /** Where the secrets lie, for the rotation of data keys: each is bound to its row and to its endpoint. */
    public static final SealedColumnStore SEALED =
            SealedColumnStore.of("webhook_secret", "secret", "id", "t.id", "t.endpoint_id", "");

    private static final String COLUMNS = "select id, organization_id, url, events, disabled_by, version, failures,"
            + " failing_since, failed_at, delivered_at, created_at from webhook_endpoint";

    /** A sealed secret of an endpoint. */
    record Sealed(String id, WebhookEndpointId endpoint, SealedSecret secret) {
        RowBinding binding() {
            return bindingOf(id, endpoint);
        }
    }

    static RowBinding bindingOf(String id, WebhookEndpointId endpoint) {
        return SEALED.binding(id, endpoint.value());
    }

    /** Holds the practice, so that two who add endpoints come one after the other. */
    void hold(Tx tx, OrganizationId practice) {
        tx.list(
                "select id from organization where id = ?" + tx.engine().forUpdate(),
                row -> row.text("id"),
                practice.value());
    }

    void add(Tx tx, WebhookEndpoint endpoint) {
        tx.update(
                "insert into webhook_endpoint (id, organization_id, url, events, status, version, failures, created_at)"
                        + " values (?, ?, ?, ?, 'ENABLED', ?, 0, ?)",
                endpoint.id().value(),
                endpoint.organization().value(),
                endpoint.url(),
                WebhookEvent.asText(endpoint.events()),
                endpoint.version(),
                endpoint.createdAt());
    }

    /** All endpoints of a practice, the oldest first. */
    List<WebhookEndpoint> of(Tx tx, OrganizationId practice) {
        return tx.list(
                COLUMNS + " where organization_id = ? order by created_at, id",
                WebhookEndpointStore::endpoint,
                practice.value());
    }

    /** The endpoint of this id, if it is one of this practice. */
    Optional<WebhookEndpoint> find(Tx tx, OrganizationId practice, WebhookEndpointId id) {
        return tx.one(
                COLUMNS + " where organization_id = ? and id = ?",
                WebhookEndpointStore::endpoint,
                practice.value(),
                id.value());
    }

    Optional<WebhookEndpoint> byId(Tx tx, WebhookEndpointId id) {
        return tx.one(COLUMNS + " where id = ?", WebhookEndpointStore::endpoint, id.value());
    }

    /**
     * Those that are told of what happens in a practice, or to an account in each of its practices. A person of an
     * application is a member of nothing, and belongs to the practice of that application.
     */
    List<WebhookEndpoint> listening(Tx tx, Optional<String> practice, Optional<String> account) {
        return tx.list(
                COLUMNS + " where status = 'ENABLED' and (organization_id = ? or organization_id in"
                        + " (select organization_id from membership where subscriber_id = ? and status = 'ACTIVE')"
                        + " or organization_id in"
                        + " (select home_organization_id from subscriber where id = ? and email is null))",
                WebhookEndpointStore::endpoint,
                practice.orElse(null),
                account.orElse(null),
                account.orElse(null));
    }

    /** Writes url, events and status, unless somebody has changed them since; false then. */
    boolean change(Tx tx, WebhookEndpoint endpoint, long version) {
        return tx.update(
                        "update webhook_endpoint set url = ?, events = ?, status = ?, disabled_by = ?, failures = ?,"
                                + " failing_since = ?, version = ? where id = ? and version = ?",
                        endpoint.url(),
                        WebhookEvent.asText(endpoint.events()),
                        endpoint.status().name(),
                        endpoint.disabledBy().map(Stop::name).orElse(null),
                        endpoint.failures(),
                        endpoint.failingSince().orElse(null),
                        endpoint.version(),
                        endpoint.id().value(),
                        version)
                == 1;
    }

    void remove(Tx tx, WebhookEndpointId id) {
        tx.update("delete from webhook_secret where endpoint_id = ?", id.value());
        tx.update("delete from webhook_endpoint where id = ?", id.value());
    }

    /** A message has arrived: whatever failed before is over. */
    void delivered(Tx tx, WebhookEndpointId id, Instant now) {
        tx.update(
                "update webhook_endpoint set failures = 0, failing_since = null, delivered_at = ? where id = ?",
                now,
                id.value());
    }

    void failed(Tx tx, WebhookEndpointId id, Instant now) {
        tx.update(
                "update webhook_endpoint set failures = failures + 1, failing_since = coalesce(failing_since, ?),"
                        + " failed_at = ? where id = ?",
                now,
                now,
                id.value());
    }

    /** Disables an enabled one; false if it was not. */
    boolean disable(Tx tx, WebhookEndpointId id, Stop why) {
        return tx.update(
                        "update webhook_endpoint set status = 'DISABLED', disabled_by = ?, version = version + 1"
                                + " where id = ? and status = 'ENABLED'",
                        why.name(),
                        id.value())
                == 1;
    }

    void addSecret(Tx tx, Sealed row, Instant now) {
        tx.update(
                "insert into webhook_secret (id, endpoint_id, secret, created_at) values (?, ?, ?, ?)",
                row.id(),
                row.endpoint().value(),
                row.secret().toBytes(),
                now);
    }

    /** Lets the newest secret of an endpoint run out at this instant; those before it are gone at once. */
    void expireSecrets(Tx tx, WebhookEndpointId id, Instant at) {
        tx.update("delete from webhook_secret where endpoint_id = ? and expires_at is not null", id.value());
        tx.update("update webhook_secret set expires_at = ? where endpoint_id = ?", at, id.value());
    }

    /** The secrets that sign for an endpoint now, the newest first. */
    List<Sealed> secrets(Tx tx, WebhookEndpointId id, Instant now) {
        return tx.list(
                "select id, secret from webhook_secret where endpoint_id = ? and (expires_at is null or expires_at > ?)"
                        + " order by case when expires_at is null then 0 else 1 end, created_at desc",
                row -> new Sealed(row.text("id"), id, SealedSecret.fromBytes(row.bytes("secret"))),
                id.value(),
                now);
    }

    void clearSecrets(Tx tx, Instant now) {
        tx.update("delete from webhook_secret where expires_at <= ?", now);
    }

    private static WebhookEndpoint endpoint(Tx.Row row) {
        return new WebhookEndpoint(
                new WebhookEndpointId(row.text("id")),
                new OrganizationId(row.text("organization_id")),
                row.text("url"),
                WebhookEvent.fromText(row.text("events")),
                Optional.ofNullable(row.textOrNull("disabled_by")).map(Stop::valueOf),
                row.number("version"),
                row.number("failures"),
                Optional.ofNullable(row.instantOrNull("failing_since")),
                Optional.ofNullable(row.instantOrNull("failed_at")),
                Optional.ofNullable(row.instantOrNull("delivered_at")),
                row.instant("created_at"));
    }
}
