package io.countersign.membership;

import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.Authenticators;
import io.countersign.organization.GroupId;
import io.countersign.organization.GroupStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.policy.MandateStore;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who belongs to a practice, with a few questions to the database however many they are. */
public final class Roster {
    /** Two, since one may be lost: an authenticator and a set of backup codes will do. */
    private static final int ENOUGH = 2;

    private final Database database;
    private final Authenticators types;
    private final MembershipAudit audit;
    private final InstantSource clock;
    private final RosterStore store = new RosterStore();
    private final GroupStore groups = new GroupStore();
    private final MandateStore mandates = new MandateStore();

    /** Takes the database, the kinds of authenticators, and what says in the log that the list was saved. */
    public Roster(Database database, Authenticators types, MembershipAudit audit, InstantSource clock) {
        this.database = database;
        this.types = types;
        this.audit = audit;
        this.clock = clock;
    }

    /** How many owners a practice has whose place is active. */
    public int owners(OrganizationId practice) {
        return database.read(tx -> store.owners(tx, practice));
    }

    /** Somebody saved the list as a file: that is in the log, since it holds everybody's address. */
    public void exported(Actor actor, OrganizationId practice, int people) {
        Instant now = clock.instant();
        database.writeOnly(tx -> audit.exported(tx, actor, practice, people, now));
    }

    /** Everybody who belongs to a practice, or did. */
    public List<Colleague> of(OrganizationId practice) {
        return database.read(tx -> colleagues(tx, practice));
    }

    /** One of them. */
    public Optional<Colleague> one(OrganizationId practice, SubscriberId id) {
        return of(practice).stream()
                .filter(colleague -> colleague.place().subscriber().equals(id))
                .findFirst();
    }

    /** What they are called, by their ids. */
    public Map<String, String> names(OrganizationId practice) {
        return database.read(tx -> store.people(tx, practice)).stream()
                .collect(Collectors.toMap(
                        placed -> placed.person().id().value(),
                        placed -> placed.person().name()));
    }

    private List<Colleague> colleagues(Tx tx, OrganizationId practice) {
        Instant now = clock.instant();
        Map<SubscriberId, List<Colleague.Way>> ways = store.ways(tx, practice);
        var seen = store.seen(tx, practice);
        Map<SubscriberId, Instant> due = due(tx, practice, now);
        Map<SubscriberId, Set<GroupId>> in = groups.ofPractice(tx, practice);
        return store.people(tx, practice).stream()
                .map(placed -> {
                    SubscriberId id = placed.person().id();
                    List<Colleague.Way> own = ways.getOrDefault(id, List.of());
                    Colleague.Means means = means(own);
                    return new Colleague(
                            placed.person(),
                            placed.place(),
                            own,
                            means,
                            Optional.ofNullable(seen.get(id)),
                            means.second() ? Optional.empty() : Optional.ofNullable(due.get(id)),
                            in.getOrDefault(id, Set.of()));
                })
                .toList();
    }

    private Map<SubscriberId, Instant> due(Tx tx, OrganizationId practice, Instant now) {
        var due = new HashMap<SubscriberId, Instant>();
        mandates.ofPractice(tx, practice)
                .forEach(place -> place.duty(now).until().ifPresent(until -> due.put(place.person(), until)));
        return due;
    }

    private Colleague.Means means(List<Colleague.Way> ways) {
        List<Colleague.Way> working = ways.stream()
                .filter(way -> way.status() == AuthenticatorStatus.ACTIVE && types.isSecondFactor(way.type()))
                .toList();
        return new Colleague.Means(
                working.stream().anyMatch(way -> types.type(way.type()).isLasting()),
                working.stream().anyMatch(way -> !types.type(way.type()).isLasting()),
                working.stream().mapToInt(Colleague.Way::count).sum() >= ENOUGH);
    }
}
