package io.countersign.membership;

import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.Authenticators;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who belongs to a practice, with three questions to the database however many they are. */
public final class Roster {
    /** Two, since one may be lost: an authenticator and a set of backup codes will do. */
    private static final int ENOUGH = 2;

    private final Database database;
    private final Authenticators types;
    private final RosterStore store = new RosterStore();

    /** Takes the database and the kinds of authenticators. */
    public Roster(Database database, Authenticators types) {
        this.database = database;
        this.types = types;
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
        Map<SubscriberId, List<Colleague.Way>> ways = store.ways(tx, practice);
        var seen = store.seen(tx, practice);
        return store.people(tx, practice).stream()
                .map(placed -> {
                    SubscriberId id = placed.person().id();
                    List<Colleague.Way> own = ways.getOrDefault(id, List.of());
                    return new Colleague(
                            placed.person(), placed.place(), own, fallsBack(own), Optional.ofNullable(seen.get(id)));
                })
                .toList();
    }

    private boolean fallsBack(List<Colleague.Way> ways) {
        int working = ways.stream()
                .filter(way -> way.status() == AuthenticatorStatus.ACTIVE && types.isSecondFactor(way.type()))
                .mapToInt(Colleague.Way::count)
                .sum();
        return working >= ENOUGH;
    }
}
