package io.countersign.membership;

import io.countersign.membership.DirectoryPerson.Off;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code directory_person}. */
final class DirectoryPersonStore {
    private static final String COLUMNS =
            "select id, organization_id, email, external_id, name, off, created_at, changed_at from directory_person"
                    + " where organization_id = ?";

    private static final String LISTED = COLUMNS + " and ended_at is null";

    void add(Tx tx, DirectoryPerson person) {
        tx.update(
                "insert into directory_person (id, organization_id, email, external_id, name, off, created_at, changed_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                person.id(),
                person.practice().value(),
                person.email().value(),
                person.externalId().orElse(null),
                person.name().orElse(null),
                person.off().name(),
                person.createdAt(),
                person.changedAt());
    }

    void change(Tx tx, DirectoryPerson person) {
        tx.update(
                "update directory_person set external_id = ?, name = ?, off = ?, changed_at = ? where id = ?"
                        + " and ended_at is null",
                person.externalId().orElse(null),
                person.name().orElse(null),
                person.off().name(),
                person.changedAt(),
                person.id());
    }

    void end(Tx tx, String id, Instant now) {
        tx.update("update directory_person set ended_at = ? where id = ? and ended_at is null", now, id);
    }

    /** What the directory has done to somebody's place counts no more: a person has decided of it. */
    void letGo(Tx tx, OrganizationId practice, EmailAddress email) {
        tx.update(
                "update directory_person set off = 'NOT' where organization_id = ? and email = ? and off <> 'NOT'",
                practice.value(),
                email.value());
    }

    Optional<DirectoryPerson> byId(Tx tx, OrganizationId practice, String id) {
        return tx.one(LISTED + " and id = ?", DirectoryPersonStore::person, practice.value(), id);
    }

    Optional<DirectoryPerson> byEmail(Tx tx, OrganizationId practice, EmailAddress email) {
        return tx.one(LISTED + " and email = ?", DirectoryPersonStore::person, practice.value(), email.value());
    }

    Optional<DirectoryPerson> byExternalId(Tx tx, OrganizationId practice, String externalId) {
        return tx.one(LISTED + " and external_id = ?", DirectoryPersonStore::person, practice.value(), externalId);
    }

    /** Whether people alone may invite this address again. */
    boolean isBarred(Tx tx, OrganizationId practice, EmailAddress email) {
        return tx
                .list(
                        COLUMNS + " and email = ? and off = 'BARRED' and ended_at is not null limit 1",
                        DirectoryPersonStore::person,
                        practice.value(),
                        email.value())
                .stream()
                .findFirst()
                .isPresent();
    }

    List<DirectoryPerson> all(Tx tx, OrganizationId practice) {
        return tx.list(LISTED + " order by created_at, id", DirectoryPersonStore::person, practice.value());
    }

    /** How many people a directory speaks of. */
    long count(Tx tx, OrganizationId practice) {
        return tx.one(
                        "select count(*) as people from directory_person where organization_id = ? and ended_at is null",
                        row -> row.number("people"),
                        practice.value())
                .orElseThrow();
    }

    private static DirectoryPerson person(Tx.Row row) {
        return new DirectoryPerson(
                row.text("id"),
                new OrganizationId(row.text("organization_id")),
                new EmailAddress(row.text("email")),
                Optional.ofNullable(row.textOrNull("external_id")),
                Optional.ofNullable(row.textOrNull("name")),
                Off.valueOf(row.text("off")),
                row.instant("created_at"),
                row.instant("changed_at"));
    }
}
