package io.countersign.organization;

import io.countersign.platform.database.Tx;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables {@code practice_group} and {@code group_member}. */
public final class GroupStore {
    private static final String COLUMNS =
            "select id, organization_id, name, external_id, managed_by_directory, created_at"
                    + " from practice_group where organization_id = ? and ended_at is null ";

    /** Adds one. */
    public void add(Tx tx, Group group) {
        tx.update(
                "insert into practice_group (id, organization_id, name, folded_name, external_id, managed_by_directory,"
                        + " created_at) values (?, ?, ?, ?, ?, ?, ?)",
                group.id().value(),
                group.practice().value(),
                group.name().value(),
                Group.folded(group.name()),
                group.externalId().orElse(null),
                group.managed(),
                group.since());
    }

    /** Gives one another name. */
    public void rename(Tx tx, GroupId id, DisplayName name) {
        tx.update(
                "update practice_group set name = ?, folded_name = ? where id = ?",
                name.value(),
                Group.folded(name),
                id.value());
    }

    /** Notes whether a directory keeps one, and by which id. */
    public void manage(Tx tx, GroupId id, Optional<String> externalId, boolean managed) {
        tx.update(
                "update practice_group set external_id = ?, managed_by_directory = ? where id = ?",
                externalId.orElse(null),
                managed,
                id.value());
    }

    /** Ends one; nobody is in it any more. */
    public void end(Tx tx, GroupId id, Instant now) {
        tx.update("delete from group_member where group_id = ?", id.value());
        tx.update("update practice_group set ended_at = ? where id = ? and ended_at is null", now, id.value());
    }

    /** The groups of a practice, by name. */
    public List<Group> of(Tx tx, OrganizationId practice) {
        return tx.list(COLUMNS + "order by folded_name, id", GroupStore::group, practice.value());
    }

    /** One of them. */
    public Optional<Group> byId(Tx tx, OrganizationId practice, GroupId id) {
        return tx.one(COLUMNS + "and id = ?", GroupStore::group, practice.value(), id.value());
    }

    /** The one of this name, or of one that counts as the same. */
    public Optional<Group> byName(Tx tx, OrganizationId practice, DisplayName name) {
        return tx.one(COLUMNS + "and folded_name = ?", GroupStore::group, practice.value(), Group.folded(name));
    }

    /** The one with this id in the directory of the practice. */
    public Optional<Group> byExternalId(Tx tx, OrganizationId practice, String externalId) {
        return tx.one(COLUMNS + "and external_id = ?", GroupStore::group, practice.value(), externalId);
    }

    /** Whether a practice has each of these. */
    public boolean hasAll(Tx tx, OrganizationId practice, Set<GroupId> ids) {
        return ids.isEmpty()
                || of(tx, practice).stream()
                        .map(Group::id)
                        .collect(Collectors.toSet())
                        .containsAll(ids);
    }

    /** What every group is called that a practice has or ever had, by id. */
    public Map<String, String> names(Tx tx, OrganizationId practice) {
        var names = new HashMap<String, String>();
        tx.list(
                        "select id, name from practice_group where organization_id = ?",
                        row -> Map.entry(row.text("id"), row.text("name")),
                        practice.value())
                .forEach(entry -> names.put(entry.getKey(), entry.getValue()));
        return Map.copyOf(names);
    }

    /** Who is in one, in the order of their ids: also whoever's place is taken away for a while. */
    public List<SubscriberId> members(Tx tx, GroupId id) {
        return tx.list(
                "select subscriber_id from group_member where group_id = ? order by subscriber_id",
                row -> new SubscriberId(row.text("subscriber_id")),
                id.value());
    }

    /** Which groups of a practice somebody is in. */
    public Set<GroupId> ofMember(Tx tx, OrganizationId practice, SubscriberId person) {
        return Set.copyOf(tx.list(
                "select group_id from group_member where organization_id = ? and subscriber_id = ?",
                row -> new GroupId(row.text("group_id")),
                practice.value(),
                person.value()));
    }

    /** Which groups of which practices somebody is in; nothing is said of a practice where they are in none. */
    public Map<OrganizationId, Set<GroupId>> ofPerson(Tx tx, SubscriberId person) {
        return gathered(tx.list(
                "select organization_id, group_id from group_member where subscriber_id = ?",
                row -> Map.entry(new OrganizationId(row.text("organization_id")), new GroupId(row.text("group_id"))),
                person.value()));
    }

    /** Which groups each person of a practice is in; nothing is said of whoever is in none. */
    public Map<SubscriberId, Set<GroupId>> ofPractice(Tx tx, OrganizationId practice) {
        return gathered(tx.list(
                "select subscriber_id, group_id from group_member where organization_id = ?",
                row -> Map.entry(new SubscriberId(row.text("subscriber_id")), new GroupId(row.text("group_id"))),
                practice.value()));
    }

    private static <K> Map<K, Set<GroupId>> gathered(List<Map.Entry<K, GroupId>> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toUnmodifiableSet())));
    }

    /** Puts somebody in; false if they are in it already. */
    public boolean putIn(Tx tx, Group group, SubscriberId person, Instant now) {
        return tx.update(
                        "insert into group_member (organization_id, group_id, subscriber_id, since) values (?, ?, ?, ?)"
                                + " on conflict (group_id, subscriber_id) do nothing",
                        group.practice().value(),
                        group.id().value(),
                        person.value(),
                        now)
                == 1;
    }

    /** Takes somebody out; false if they are not in it. */
    public boolean takeOut(Tx tx, GroupId id, SubscriberId person) {
        return tx.update(
                        "delete from group_member where group_id = ? and subscriber_id = ?", id.value(), person.value())
                == 1;
    }

    private static Group group(Tx.Row row) {
        return new Group(
                new GroupId(row.text("id")),
                new OrganizationId(row.text("organization_id")),
                new DisplayName(row.text("name")),
                row.instant("created_at"),
                Optional.ofNullable(row.textOrNull("external_id")),
                row.flag("managed_by_directory"));
    }
}
