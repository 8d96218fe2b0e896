package io.countersign.organization;

import io.countersign.platform.database.Database;
import io.countersign.subscriber.OrganizationId;
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

    /** A practice and the place that somebody holds there. */
    public record Place(Organization practice, Membership membership) {}

    /** The places that a person holds now, by the names of the practices. */
    public List<Place> places(SubscriberId id) {
        return database.read(tx -> {
            List<Membership> held = organizations.memberships(tx, id);
            return organizations.ofMember(tx, id).stream()
                    .flatMap(practice -> held.stream()
                            .filter(place -> place.organization().equals(practice.id()))
                            .map(place -> new Place(practice, place)))
                    .toList();
        });
    }

    /** The place that a person holds now in this practice. */
    public Optional<Place> place(SubscriberId id, OrganizationId practice) {
        return database.read(tx -> organizations
                .membership(tx, practice, id)
                .filter(Membership::isActive)
                .map(held -> new Place(organizations.byId(tx, practice).orElseThrow(), held)));
    }

    /** Whether this is the one practice that may recover this person's ways to sign in. */
    public boolean isHome(SubscriberId id, OrganizationId practice) {
        return database.read(tx -> subscribers.byId(tx, id).orElseThrow().home().equals(practice));
    }

    /** Whether the practice would be without an owner if this place were not held. */
    public boolean isLastOwner(Membership place) {
        return database.read(tx -> organizations.owners(tx, place.organization()))
                .equals(List.of(place.subscriber()));
    }

    /** The name of the practice, where this installation has exactly one: the page before a sign-in may name it. */
    public Optional<String> onlyPractice() {
        List<Organization> all = database.read(organizations::all);
        return all.size() == 1 ? Optional.of(all.getFirst().name()) : Optional.empty();
    }
}
