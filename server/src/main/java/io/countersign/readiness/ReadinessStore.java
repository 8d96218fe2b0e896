package io.countersign.readiness;

import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.Marks;
import io.countersign.authenticator.recoverycode.RecoveryCodeType;
import io.countersign.organization.Role;
import io.countersign.platform.database.Tx;
import io.countersign.readiness.Readiness.Codes;
import io.countersign.readiness.Readiness.Facts;
import io.countersign.readiness.Readiness.Way;
import io.countersign.secret.Argon2id;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is known of how ready people are, over the tables of people, authenticators, numbers, addresses, sessions, drills
 * and plans: two questions, for one person or for a whole practice.
 */
final class ReadinessStore {
    private static final String PEOPLE = """
            select s.id, s.name, s.email, %s as role,
                   (select n.verified_at from notice_address n where n.subscriber_id = s.id and n.email = s.email)
                     as address_at,
                   (select n.proved_at from number_on_file n
                     where n.subscriber_id = s.id and n.number is not null and n.from_at = (
                       select max(l.from_at) from number_on_file l where l.subscriber_id = s.id and l.from_at <= ?))
                     as number_at,
                   (select max(n.from_at) from number_on_file n
                     where n.subscriber_id = s.id and n.number is not null and n.from_at > ?) as waits_until,
                   (select max(x.last_seen_at) from session x where x.subscriber_id = s.id) as seen_at,
                   (select max(d.at) from drill d where d.subscriber_id = s.id and d.result = 'PASSED') as drilled_at,
                   p.codes_place, p.number_checked_at, p.address_checked_at, p.reminded_at
              from %s left join personal_plan p on p.subscriber_id = s.id
             where %s and s.email is not null
            """;

    private static final String WAYS = """
            select a.subscriber_id, a.id, a.type, a.name, a.confirmed_at, a.last_used_at, a.marks_spent,
                   coalesce(length(c.hashes), 0) as hashes, p.place
              from authenticator a left join authenticator_place p on p.authenticator_id = a.id
                   left join recovery_code_set c on c.authenticator_id = a.id
             where a.status = 'ACTIVE' and a.replaced_by is null and
            """;

    private final Authenticators types;

    ReadinessStore(Authenticators types) {
        this.types = types;
    }

    /** One person. */
    Person of(Tx tx, SubscriberId person, Instant now) {
        Map<SubscriberId, List<Owned>> ways = ways(tx, "a.subscriber_id = ?", person.value());
        return tx.one(
                        PEOPLE.formatted("null", "subscriber s", "s.id = ?"),
                        row -> person(row, ways),
                        now,
                        now,
                        person.value())
                .orElseThrow();
    }

    /** Everybody who holds a place in a practice. */
    List<Person> in(Tx tx, OrganizationId practice, Instant now) {
        Map<SubscriberId, List<Owned>> ways = ways(
                tx,
                "a.subscriber_id in (select m.subscriber_id from membership m where m.organization_id = ?"
                        + " and m.status = 'ACTIVE')",
                practice.value());
        return tx.list(
                PEOPLE.formatted(
                        "m.role",
                        "membership m join subscriber s on s.id = m.subscriber_id",
                        "m.organization_id = ? and m.status = 'ACTIVE'"),
                row -> person(row, ways),
                now,
                now,
                practice.value());
    }

    /** An authenticator in use. */
    private record Owned(SubscriberId owner, Way way, int left, Optional<Instant> proved) {}

    private Map<SubscriberId, List<Owned>> ways(Tx tx, String whose, String id) {
        return tx.list(WAYS + " " + whose + " order by a.created_at, a.id", ReadinessStore::owned, id).stream()
                .filter(owned -> types.isSecondFactor(owned.way().kind()))
                .collect(Collectors.groupingBy(Owned::owner));
    }

    private static Owned owned(Tx.Row row) {
        String place = row.textOrNull("place");
        int made = Math.toIntExact(row.number("hashes")) / Argon2id.HASH_BYTES;
        return new Owned(
                new SubscriberId(row.text("subscriber_id")),
                new Way(
                        row.text("id"),
                        row.text("type"),
                        row.text("name"),
                        place == null ? WayPlace.UNKNOWN : WayPlace.valueOf(place)),
                made - Marks.spentFromText(row.text("marks_spent")).size(),
                Readiness.later(at(row, "confirmed_at"), at(row, "last_used_at")));
    }

    private Person person(Tx.Row row, Map<SubscriberId, List<Owned>> ways) {
        var id = new SubscriberId(row.text("id"));
        List<Owned> own = ways.getOrDefault(id, List.of());
        Optional<Instant> number = at(row, "number_at");
        Optional<Instant> address = at(row, "address_at");
        var facts = new Facts(
                own.stream()
                        .map(Owned::way)
                        .filter(way -> types.type(way.kind()).isLasting())
                        .toList(),
                own.stream()
                        .filter(owned -> owned.way().kind().equals(RecoveryCodeType.NAME))
                        .map(owned -> new Codes(owned.left(), owned.proved().orElse(Instant.EPOCH)))
                        .findFirst(),
                number.flatMap(at -> Readiness.later(Optional.of(at), at(row, "number_checked_at"))),
                at(row, "waits_until"),
                address.flatMap(at -> Readiness.later(Optional.of(at), at(row, "address_checked_at"))));
        return new Person(
                id,
                row.text("name"),
                row.text("email"),
                Optional.ofNullable(row.textOrNull("role")).map(Role::valueOf),
                facts,
                at(row, "seen_at"),
                at(row, "reminded_at"),
                at(row, "drilled_at"),
                Optional.ofNullable(row.textOrNull("codes_place")).orElse(""));
    }

    private static Optional<Instant> at(Tx.Row row, String column) {
        return Optional.ofNullable(row.instantOrNull(column));
    }
}
