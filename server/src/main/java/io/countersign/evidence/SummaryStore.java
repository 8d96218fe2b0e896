package io.countersign.evidence;

import io.countersign.organization.Role;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.util.List;
import java.util.Set;

/** The table {@code summary_off}, and whom the mail of the week goes to. */
final class SummaryStore {
    /** Whoever is one of these and whose place is active, but for those who do without it. */
    List<SubscriberId> readers(Tx tx, OrganizationId practice, Set<Role> roles) {
        return tx
                .list(
                        "select m.subscriber_id, m.role from membership m where m.organization_id = ?"
                                + " and m.status = 'ACTIVE' and not exists (select 1 from summary_off o"
                                + " where o.organization_id = m.organization_id and o.subscriber_id = m.subscriber_id)"
                                + " order by m.subscriber_id",
                        row -> new Reader(new SubscriberId(row.text("subscriber_id")), Role.valueOf(row.text("role"))),
                        practice.value())
                .stream()
                .filter(reader -> roles.contains(reader.role()))
                .map(Reader::person)
                .toList();
    }

    boolean isOff(Tx tx, OrganizationId practice, SubscriberId person) {
        return !tx.list(
                        "select subscriber_id from summary_off where organization_id = ? and subscriber_id = ?",
                        row -> row.text("subscriber_id"),
                        practice.value(),
                        person.value())
                .isEmpty();
    }

    void set(Tx tx, OrganizationId practice, SubscriberId person, boolean off) {
        tx.update(
                off
                        ? "insert into summary_off (organization_id, subscriber_id) values (?, ?)"
                                + " on conflict (organization_id, subscriber_id) do nothing"
                        : "delete from summary_off where organization_id = ? and subscriber_id = ?",
                practice.value(),
                person.value());
    }

    private record Reader(SubscriberId person, Role role) {}
}
