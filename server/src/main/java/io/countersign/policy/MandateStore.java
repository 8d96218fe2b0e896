package io.countersign.policy;

import io.countersign.organization.Belonging;
import io.countersign.organization.GroupId;
import io.countersign.organization.GroupStore;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables {@code mandate} and {@code mandate_deadline}, read together with what they are about. */
public final class MandateStore {
    private static final String OF_PLACE =
            "select m.organization_id, m.subscriber_id, m.role, m.work, d.scope, d.planned, d.planned_from, l.until as due,"
                    + " (select max(e.until) from exemption e where e.organization_id = m.organization_id"
                    + " and e.subscriber_id = m.subscriber_id and e.approved_at is not null and e.ended_at is null)"
                    + " as exempt_until from membership m"
                    + " left join mandate d on d.organization_id = m.organization_id"
                    + " left join mandate_deadline l on l.organization_id = m.organization_id"
                    + " and l.subscriber_id = m.subscriber_id where m.status = 'ACTIVE' and ";

    private final GroupStore groups = new GroupStore();

    /** What a practice requires of one of its people: its mandate, how they belong to it, and what is theirs alone. */
    public record OfPlace(SubscriberId person, Mandate mandate, Belonging belonging, Mandate.Own own) {
        /** What that comes to. */
        public Duty duty(Instant now) {
            return mandate.of(belonging, own, now);
        }
    }

    /** What a practice has decided. */
    public Mandate of(Tx tx, OrganizationId practice) {
        return tx.one(
                        "select organization_id, scope, planned, planned_from from mandate where organization_id = ?",
                        MandateStore::mandate,
                        practice.value())
                .orElseGet(() -> Mandate.ofEveryone(practice));
    }

    /** What each practice requires of a person whose place in it is active. */
    public List<OfPlace> ofMember(Tx tx, SubscriberId person) {
        Map<OrganizationId, Set<GroupId>> in = groups.ofPerson(tx, person);
        return tx.list(
                OF_PLACE + "m.subscriber_id = ? order by m.organization_id",
                row -> ofPlace(row, in.getOrDefault(new OrganizationId(row.text("organization_id")), Set.of())),
                person.value());
    }

    /** What a practice requires of each of its people. */
    public List<OfPlace> ofPractice(Tx tx, OrganizationId practice) {
        Map<SubscriberId, Set<GroupId>> in = groups.ofPractice(tx, practice);
        return tx.list(
                OF_PLACE + "m.organization_id = ? order by m.subscriber_id",
                row -> ofPlace(row, in.getOrDefault(new SubscriberId(row.text("subscriber_id")), Set.of())),
                practice.value());
    }

    /** Writes what a practice has decided. */
    public void put(Tx tx, Mandate mandate) {
        tx.update(
                "insert into mandate (organization_id, scope, planned, planned_from) values (?, ?, ?, ?)"
                        + " on conflict (organization_id) do update set scope = excluded.scope,"
                        + " planned = excluded.planned, planned_from = excluded.planned_from",
                mandate.practice().value(),
                mandate.present().asText(),
                mandate.planned().map(plan -> plan.scope().asText()).orElse(null),
                mandate.planned().map(Mandate.Planned::from).orElse(null));
    }

    /** Gives one person a day of their own. */
    public void putDeadline(Tx tx, OrganizationId practice, SubscriberId person, Instant until) {
        tx.update(
                "insert into mandate_deadline (organization_id, subscriber_id, until) values (?, ?, ?)"
                        + " on conflict (organization_id, subscriber_id) do update set until = excluded.until",
                practice.value(),
                person.value(),
                until);
    }

    /** Takes it away, so that everybody's day is theirs; false if they have none of their own. */
    public boolean dropDeadline(Tx tx, OrganizationId practice, SubscriberId person) {
        return tx.update(
                        "delete from mandate_deadline where organization_id = ? and subscriber_id = ?",
                        practice.value(),
                        person.value())
                == 1;
    }

    /** Takes away every day that single people of a practice were given. */
    public void dropDeadlines(Tx tx, OrganizationId practice) {
        tx.update("delete from mandate_deadline where organization_id = ?", practice.value());
    }

    private static OfPlace ofPlace(Tx.Row row, Set<GroupId> groups) {
        String scope = row.textOrNull("scope");
        var practice = new OrganizationId(row.text("organization_id"));
        return new OfPlace(
                new SubscriberId(row.text("subscriber_id")),
                scope == null ? Mandate.ofEveryone(practice) : mandate(row),
                new Belonging(new Position(Role.valueOf(row.text("role")), Work.valueOf(row.text("work"))), groups),
                new Mandate.Own(
                        Optional.ofNullable(row.instantOrNull("due")),
                        Optional.ofNullable(row.instantOrNull("exempt_until"))));
    }

    private static Mandate mandate(Tx.Row row) {
        Instant from = row.instantOrNull("planned_from");
        String planned = row.textOrNull("planned");
        return new Mandate(
                new OrganizationId(row.text("organization_id")),
                Scope.fromText(row.text("scope")),
                from == null || planned == null
                        ? Optional.empty()
                        : Optional.of(new Mandate.Planned(Scope.fromText(planned), from)));
    }
}
