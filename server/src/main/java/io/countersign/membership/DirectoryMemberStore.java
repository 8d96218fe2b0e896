package io.countersign.membership;

import io.countersign.organization.GroupId;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import java.util.List;

/** The table {@code directory_group_member}: whom a directory wants in its groups, by the ids it knows them by. */
final class DirectoryMemberStore {
    /** Adds somebody; nothing changes where they are in it. */
    void add(Tx tx, GroupId group, String person) {
        tx.update(
                "insert into directory_group_member (group_id, person_id) values (?, ?)"
                        + " on conflict (group_id, person_id) do nothing",
                group.value(),
                person);
    }

    void remove(Tx tx, GroupId group, String person) {
        tx.update("delete from directory_group_member where group_id = ? and person_id = ?", group.value(), person);
    }

    void removeAll(Tx tx, GroupId group) {
        tx.update("delete from directory_group_member where group_id = ?", group.value());
    }

    void removePerson(Tx tx, String person) {
        tx.update("delete from directory_group_member where person_id = ?", person);
    }

    /** The people of a group, in the order of their ids. */
    List<String> of(Tx tx, GroupId group) {
        return tx.list(
                "select person_id from directory_group_member where group_id = ? order by person_id",
                row -> row.text("person_id"),
                group.value());
    }

    /** The groups that somebody of this address is wanted in. */
    List<GroupId> of(Tx tx, OrganizationId practice, EmailAddress email) {
        return tx.list(
                "select m.group_id from directory_group_member m join directory_person p on p.id = m.person_id"
                        + " where p.organization_id = ? and p.email = ? and p.ended_at is null order by m.group_id",
                row -> new GroupId(row.text("group_id")),
                practice.value(),
                email.value());
    }
}
