package io.countersign.subscriber;

import io.countersign.platform.database.Tx;
import java.util.List;
import java.util.Optional;

/** The people of the table {@code subscriber} who have an e-mail address; those of applications are not among them. */
public final class SubscriberStore {
    private static final String COLUMNS = "select id, home_organization_id, email, name, created_at from subscriber ";

    /** Adds a person. */
    public void add(Tx tx, Subscriber subscriber) {
        tx.update(
                "insert into subscriber (id, home_organization_id, email, name, created_at) values (?, ?, ?, ?, ?)",
                subscriber.id().value(),
                subscriber.home().value(),
                subscriber.email().value(),
                subscriber.name(),
                subscriber.createdAt());
    }

    /** The person who signs in with this address. */
    public Optional<Subscriber> byEmail(Tx tx, EmailAddress email) {
        return tx.one(COLUMNS + "where email = ?", SubscriberStore::subscriber, email.value());
    }

    /** The person with this id. */
    public Optional<Subscriber> byId(Tx tx, SubscriberId id) {
        return tx.one(COLUMNS + "where id = ? and email is not null", SubscriberStore::subscriber, id.value());
    }

    /** The members of a practice, by name. */
    public List<Subscriber> inOrganization(Tx tx, OrganizationId organization) {
        return tx.list(
                COLUMNS
                        + "where id in (select subscriber_id from membership where organization_id = ?) order by name, id",
                SubscriberStore::subscriber,
                organization.value());
    }

    private static Subscriber subscriber(Tx.Row row) {
        return new Subscriber(
                new SubscriberId(row.text("id")),
                new OrganizationId(row.text("home_organization_id")),
                new EmailAddress(row.text("email")),
                row.text("name"),
                row.instant("created_at"));
    }
}
