package io.countersign.membership;

import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.organization.Membership;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Everybody of a practice at once, over the tables of people, places, authenticators and sessions: a question each. */
final class RosterStore {
    private static final String PEOPLE = """
            select s.id, s.home_organization_id, s.email, s.name, s.created_at as known_since,
                   m.organization_id, m.role, m.work, m.status, m.created_at
              from membership m join subscriber s on s.id = m.subscriber_id
             where m.organization_id = ? and s.email is not null
            """;

    private static final String WAYS = """
            select a.subscriber_id, a.type, a.status, count(*) as many
              from membership m join authenticator a on a.subscriber_id = m.subscriber_id
             where m.organization_id = ? and m.status <> 'ENDED' and a.status in ('ACTIVE', 'SUSPENDED', 'DISABLED')
             group by a.subscriber_id, a.type, a.status order by a.subscriber_id, a.type, a.status
            """;

    private static final String SEEN = """
            select uses.subscriber_id, max(uses.seen) as seen from (
              select subscriber_id, last_seen_at as seen from session
              union all
              select subscriber_id, last_used_at as seen from authenticator where last_used_at is not null
            ) as uses join membership m on m.subscriber_id = uses.subscriber_id
             where m.organization_id = ? and m.status <> 'ENDED' group by uses.subscriber_id
            """;

    /** A person and their place. */
    record Placed(Subscriber person, Membership place) {}

    List<Placed> people(Tx tx, OrganizationId practice) {
        return tx.list(PEOPLE, RosterStore::placed, practice.value());
    }

    /** What people who hold a place, or whose place is suspended, sign in with. */
    Map<SubscriberId, List<Colleague.Way>> ways(Tx tx, OrganizationId practice) {
        return tx
                .list(
                        WAYS,
                        row -> Map.entry(
                                new SubscriberId(row.text("subscriber_id")),
                                new Colleague.Way(
                                        row.text("type"),
                                        AuthenticatorStatus.valueOf(row.text("status")),
                                        Math.toIntExact(row.number("many")))),
                        practice.value())
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** How many owners hold their place. */
    int owners(Tx tx, OrganizationId practice) {
        return Math.toIntExact(tx.one(
                        "select count(*) as number from membership where organization_id = ? and role = 'OWNER'"
                                + " and status = 'ACTIVE'",
                        row -> row.number("number"),
                        practice.value())
                .orElseThrow());
    }

    /** When a browser of theirs, or what they sign in with, was last used. */
    Map<SubscriberId, Instant> seen(Tx tx, OrganizationId practice) {
        return tx
                .list(
                        SEEN,
                        row -> Map.entry(new SubscriberId(row.text("subscriber_id")), row.instant("seen")),
                        practice.value())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Placed placed(Tx.Row row) {
        var id = new SubscriberId(row.text("id"));
        return new Placed(
                new Subscriber(
                        id,
                        new OrganizationId(row.text("home_organization_id")),
                        new EmailAddress(row.text("email")),
                        row.text("name"),
                        row.instant("known_since")),
                new Membership(
                        new OrganizationId(row.text("organization_id")),
                        id,
                        new Position(Role.valueOf(row.text("role")), Work.valueOf(row.text("work"))),
                        Membership.Status.valueOf(row.text("status")),
                        row.instant("created_at")));
    }
}
