package io.countersign.membership;

import io.countersign.membership.DirectoryPerson.Off;
import io.countersign.organization.Membership;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Everybody of a practice as its directory sees them: whoever has a place or is invited, be it by the directory or by
 * people, and whoever the directory holds back. Each has an id of their own from when they are first seen, which stays
 * when an invitation becomes a place.
 */
public final class DirectoryList {
    private final Database database;
    private final OrganizationStore organizations;
    private final SubscriberStore subscribers;
    private final SecretFactory secrets;
    private final InstantSource clock;
    private final DirectoryPersonStore store = new DirectoryPersonStore();
    private final InvitationStore invitations = new InvitationStore();
    private final RosterStore roster = new RosterStore();

    /** Takes the stores. */
    public DirectoryList(
            Database database,
            OrganizationStore organizations,
            SubscriberStore subscribers,
            SecretFactory secrets,
            InstantSource clock) {
        this.database = database;
        this.organizations = organizations;
        this.subscribers = subscribers;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Somebody, and what there is of them in the practice.
     *
     * @param place one that has not ended
     * @param asked the open invitation, where there is no place
     */
    record Standing(
            DirectoryPerson said, Optional<Subscriber> person, Optional<Membership> place, Optional<Invitation> asked) {
        boolean isThere() {
            return place.isPresent() || asked.isPresent() || said.off() == Off.HELD;
        }

        boolean isActive() {
            return place.map(Membership::isActive).orElse(asked.isPresent());
        }

        String name() {
            return said.name()
                    .or(() -> person.filter(_ -> place.isPresent()).map(Subscriber::name))
                    .or(() -> asked.map(Invitation::name))
                    .orElse(said.email().value());
        }

        DirectoryEntry entry() {
            return new DirectoryEntry(
                    said.id(),
                    said.email(),
                    said.externalId(),
                    name(),
                    isActive(),
                    said.createdAt(),
                    said.changedAt(),
                    place.map(Membership::subscriber));
        }
    }

    /** Everybody, in the order in which they were first seen. */
    public List<DirectoryEntry> all(OrganizationId practice) {
        Seen seen = database.read(tx -> seen(tx, practice));
        if (!seen.isComplete()) {
            seen = database.write(tx -> {
                organizations.lock(tx, practice);
                Instant now = clock.instant();
                seen(tx, practice).unlisted().forEach(email -> store.add(tx, fresh(practice, email, now)));
                return seen(tx, practice);
            });
        }
        return seen.entries();
    }

    /** The one of this id. */
    public Optional<DirectoryEntry> find(OrganizationId practice, String id) {
        return database.read(tx -> standing(tx, practice, id)).map(Standing::entry);
    }

    /** The one of this address. */
    public Optional<DirectoryEntry> find(OrganizationId practice, EmailAddress email) {
        Optional<DirectoryPerson> listed = database.read(tx -> store.byEmail(tx, practice, email));
        return listed.isPresent()
                ? find(practice, listed.get().id())
                : all(practice).stream()
                        .filter(entry -> entry.email().equals(email))
                        .findFirst();
    }

    Optional<Standing> standing(Tx tx, OrganizationId practice, String id) {
        return store.byId(tx, practice, id).map(said -> standing(tx, said)).filter(Standing::isThere);
    }

    Optional<Standing> standing(Tx tx, OrganizationId practice, EmailAddress email) {
        DirectoryPerson said = store.byEmail(tx, practice, email)
                .orElseGet(() -> new DirectoryPerson(
                        "",
                        practice,
                        email,
                        Optional.empty(),
                        Optional.empty(),
                        Off.NOT,
                        Instant.EPOCH,
                        Instant.EPOCH));
        return Optional.of(standing(tx, said)).filter(Standing::isThere);
    }

    /** Somebody of this address who is seen for the first time. */
    DirectoryPerson fresh(OrganizationId practice, EmailAddress email, Instant now) {
        return new DirectoryPerson(
                secrets.id(), practice, email, Optional.empty(), Optional.empty(), Off.NOT, now, now);
    }

    private Standing standing(Tx tx, DirectoryPerson said) {
        Optional<Subscriber> person = subscribers.byEmail(tx, said.email());
        Optional<Membership> place = person.flatMap(one -> organizations.membership(tx, said.practice(), one.id()))
                .filter(one -> one.status() != Membership.Status.ENDED);
        Optional<Invitation> asked =
                place.isPresent() ? Optional.empty() : invitations.open(tx, said.practice(), said.email());
        return new Standing(said, person, place, asked);
    }

    /** Everybody with a place or an invitation, and what the directory says of people. */
    private record Seen(
            List<DirectoryPerson> said,
            Map<EmailAddress, RosterStore.Placed> placed,
            Map<EmailAddress, Invitation> asked) {
        boolean isComplete() {
            return unlisted().isEmpty();
        }

        List<EmailAddress> unlisted() {
            var emails = new TreeSet<String>();
            placed.keySet().forEach(email -> emails.add(email.value()));
            asked.keySet().forEach(email -> emails.add(email.value()));
            said.forEach(one -> emails.remove(one.email().value()));
            return emails.stream().map(EmailAddress::new).toList();
        }

        List<DirectoryEntry> entries() {
            return said.stream()
                    .map(one -> {
                        var place = Optional.ofNullable(placed.get(one.email()));
                        return new Standing(
                                one,
                                place.map(RosterStore.Placed::person),
                                place.map(RosterStore.Placed::place),
                                place.isPresent() ? Optional.empty() : Optional.ofNullable(asked.get(one.email())));
                    })
                    .filter(Standing::isThere)
                    .map(Standing::entry)
                    .toList();
        }
    }

    private Seen seen(Tx tx, OrganizationId practice) {
        var placed = new HashMap<EmailAddress, RosterStore.Placed>();
        roster.people(tx, practice).stream()
                .filter(one -> one.place().status() != Membership.Status.ENDED)
                .forEach(one -> placed.put(one.person().email(), one));
        var asked = new HashMap<EmailAddress, Invitation>();
        invitations.open(tx, practice).forEach(one -> asked.put(one.email(), one));
        return new Seen(store.all(tx, practice), placed, asked);
    }
}
