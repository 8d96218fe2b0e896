package io.countersign.subscriber;

import io.countersign.platform.database.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rows of the table {@code subscriber} that applications made. Every statement names the organization, so that no
 * application ever sees or touches the people of another.
 */
public final class ExternalSubscriberStore {
    private static final String COLUMNS =
            "select id, home_organization_id, external_id, name, created_at from subscriber"
                    + " where external_id is not null and ended_at is null and home_organization_id = ?";

    private static final String ENDED = "\u0001";

    /** Adds a person. */
    public void add(Tx tx, ExternalSubscriber subscriber) {
        tx.update(
                "insert into subscriber (id, home_organization_id, external_id, name, created_at) values (?, ?, ?, ?, ?)",
                subscriber.id().value(),
                subscriber.home().value(),
                subscriber.externalId().value(),
                subscriber.name(),
                subscriber.createdAt());
    }

    /** The person with this id. */
    public Optional<ExternalSubscriber> byId(Tx tx, OrganizationId home, SubscriberId id) {
        return tx.one(COLUMNS + " and id = ?", ExternalSubscriberStore::subscriber, home.value(), id.value());
    }

    /** The person whom the application knows by this id. */
    public Optional<ExternalSubscriber> byExternalId(Tx tx, OrganizationId home, ExternalId externalId) {
        return tx.one(
                COLUMNS + " and external_id = ?",
                ExternalSubscriberStore::subscriber,
                home.value(),
                externalId.value());
    }

    /** The people whose external ids come after this one, in their order. */
    public List<ExternalSubscriber> after(Tx tx, OrganizationId home, String externalId, int limit) {
        return tx.list(
                COLUMNS + " and external_id > ? order by external_id limit ?",
                ExternalSubscriberStore::subscriber,
                home.value(),
                externalId,
                limit);
    }

    /** Gives a person another name. */
    public void rename(Tx tx, SubscriberId id, String name) {
        tx.update("update subscriber set name = ? where id = ? and external_id is not null", name, id.value());
    }

    /** Ends a person; their external id is forgotten, and free again. What stands in its place no external id can be. */
    public void end(Tx tx, SubscriberId id, Instant now) {
        tx.update(
                "update subscriber set ended_at = ?, external_id = ?, name = '' where id = ? and external_id is not null",
                now,
                ENDED + id.value(),
                id.value());
    }

    private static ExternalSubscriber subscriber(Tx.Row row) {
        return new ExternalSubscriber(
                new SubscriberId(row.text("id")),
                new OrganizationId(row.text("home_organization_id")),
                new ExternalId(row.text("external_id")),
                row.text("name"),
                row.instant("created_at"));
    }
}
