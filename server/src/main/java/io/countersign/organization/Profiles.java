package io.countersign.organization;

import io.countersign.platform.database.Database;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import java.util.List;
import java.util.Optional;

/** What pages show of a person and their practice. */
public final class Profiles {
    private final Database database;
    private final SubscriberStore subscribers;
    private final OrganizationStore organizations;

    /** Takes the stores. */
    public Profiles(Database database, SubscriberStore subscribers, OrganizationStore organizations) {
        this.database = database;
        this.subscribers = subscribers;
        this.organizations = organizations;
    }

    /** A person's name and address, and the name of their home practice. */
    public record Profile(String name, String email, String practice) {}

    /** The profile of a person known to exist. */
    public Profile of(SubscriberId id) {
        return database.read(tx -> {
            Subscriber subscriber = subscribers.byId(tx, id).orElseThrow();
            Organization home = organizations.byId(tx, subscriber.home()).orElseThrow();
            return new Profile(subscriber.name(), subscriber.email().value(), home.name());
        });
    }

    /** The practices whose owner a person is. */
    public List<Organization> owned(SubscriberId id) {
        return database.read(tx -> organizations.ownedBy(tx, id));
    }

    /** The name of the practice, where this installation has exactly one: the page before a sign-in may name it. */
    public Optional<String> onlyPractice() {
        List<Organization> all = database.read(organizations::all);
        return all.size() == 1 ? Optional.of(all.getFirst().name()) : Optional.empty();
    }
}
