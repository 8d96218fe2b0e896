package io.countersign.organization;

import io.countersign.platform.database.Tx;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tables {@code organization} and {@code membership}. */
public final class OrganizationStore {
    private static final String COLUMNS = "select id, name, is_test, created_at from organization ";

    private static final String PLACES =
            "select organization_id, subscriber_id, role, work, status, created_at from membership ";

    /** Adds a practice. */
    public void add(Tx tx, Organization organization) {
        tx.update(
                "insert into organization (id, name, is_test, created_at) values (?, ?, ?, ?)",
                organization.id().value(),
                organization.name(),
                organization.test(),
                organization.createdAt());
    }

    /** Adds a person to a practice. */
    public void addMember(Tx tx, Membership membership) {
        tx.update(
                "insert into membership (organization_id, subscriber_id, role, work, status, created_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                membership.organization().value(),
                membership.subscriber().value(),
                membership.role().name(),
                membership.work().name(),
                membership.status().name(),
                membership.since());
    }

    /** Gives a person a place in a practice, whatever became of one they had there. */
    public void putMember(Tx tx, Membership membership) {
        int there = tx.update(
                "update membership set role = ?, work = ?, status = ? where organization_id = ? and subscriber_id = ?",
                membership.role().name(),
                membership.work().name(),
                membership.status().name(),
                membership.organization().value(),
                membership.subscriber().value());
        if (there == 0) {
            addMember(tx, membership);
        }
    }

    /** Whether a person has a place in a practice, be it taken away for a while: only giving it back brings that back. */
    public boolean hasPlace(Tx tx, OrganizationId practice, SubscriberId subscriber) {
        return membership(tx, practice, subscriber)
                .filter(place -> place.status() != Membership.Status.ENDED)
                .isPresent();
    }

    /** The people whose place in a practice is active, in the order of their ids. */
    public List<SubscriberId> activeMembers(Tx tx, OrganizationId practice) {
        return tx.list(
                "select subscriber_id from membership where organization_id = ? and status = 'ACTIVE' order by subscriber_id",
                row -> new SubscriberId(row.text("subscriber_id")),
                practice.value());
    }

    /** The owners of a practice whose place is active. */
    public List<SubscriberId> owners(Tx tx, OrganizationId practice) {
        return tx.list(
                "select subscriber_id from membership where organization_id = ? and role = 'OWNER' and status = 'ACTIVE'"
                        + " order by subscriber_id",
                row -> new SubscriberId(row.text("subscriber_id")),
                practice.value());
    }

    /** Every practice, by name. */
    public List<Organization> all(Tx tx) {
        return tx.list(COLUMNS + "order by name, id", OrganizationStore::organization);
    }

    /** The practice with this id. */
    public Optional<Organization> byId(Tx tx, OrganizationId id) {
        return tx.one(COLUMNS + "where id = ?", OrganizationStore::organization, id.value());
    }

    /** The time at which a test organization's clock stands; nothing where it goes with everybody's. */
    public Optional<Instant> testTime(Tx tx, OrganizationId id) {
        return tx
                .list(
                        "select test_time from organization where id = ? and test_time is not null",
                        row -> row.instant("test_time"),
                        id.value())
                .stream()
                .findFirst();
    }

    /** Sets the clock of a test organization, or lets it go with everybody's; false if it is none. */
    public boolean setTestTime(Tx tx, OrganizationId id, Optional<Instant> time) {
        return tx.update(
                        "update organization set test_time = ? where id = ? and is_test = 1",
                        time.orElse(null),
                        id.value())
                == 1;
    }

    /** Where a practice is; nothing where nobody has said. */
    public Optional<Country> country(Tx tx, OrganizationId id) {
        return tx
                .list(
                        "select country from organization where id = ? and country is not null",
                        row -> row.text("country"),
                        id.value())
                .stream()
                .flatMap(code -> Country.of(code).stream())
                .findFirst();
    }

    /** Notes where a practice is. */
    public void setCountry(Tx tx, OrganizationId id, Country country) {
        tx.update("update organization set country = ? where id = ?", country.code(), id.value());
    }

    /** The practices of this name; names are not unique. */
    public List<Organization> byName(Tx tx, String name) {
        return tx.list(COLUMNS + "where name = ? order by id", OrganizationStore::organization, name);
    }

    /** The practices in which a person's place is active. */
    public List<Organization> ofMember(Tx tx, SubscriberId subscriber) {
        return tx.list(
                COLUMNS
                        + "where id in (select organization_id from membership where subscriber_id = ? and status = 'ACTIVE')"
                        + " order by name, id",
                OrganizationStore::organization,
                subscriber.value());
    }

    /**
     * Locks a practice until the transaction ends: whoever changes the place of somebody there takes it first. It is an
     * update, since PostgreSQL lets others add rows that refer to the practice meanwhile, as it does not after a select.
     */
    public void lock(Tx tx, OrganizationId id) {
        tx.update("update organization set created_at = created_at where id = ?", id.value());
    }

    /** Somebody's place in a practice, be it held or not. */
    public Optional<Membership> membership(Tx tx, OrganizationId practice, SubscriberId subscriber) {
        return tx.one(
                PLACES + "where organization_id = ? and subscriber_id = ?",
                OrganizationStore::membership,
                practice.value(),
                subscriber.value());
    }

    /** A person's places in all practices. */
    public List<Membership> memberships(Tx tx, SubscriberId subscriber) {
        return tx.list(
                PLACES + "where subscriber_id = ? order by created_at, organization_id",
                OrganizationStore::membership,
                subscriber.value());
    }

    private static Organization organization(Tx.Row row) {
        return new Organization(
                new OrganizationId(row.text("id")), row.text("name"), row.flag("is_test"), row.instant("created_at"));
    }

    private static Membership membership(Tx.Row row) {
        return new Membership(
                new OrganizationId(row.text("organization_id")),
                new SubscriberId(row.text("subscriber_id")),
                new Position(Role.valueOf(row.text("role")), Work.valueOf(row.text("work"))),
                Membership.Status.valueOf(row.text("status")),
                row.instant("created_at"));
    }
}
