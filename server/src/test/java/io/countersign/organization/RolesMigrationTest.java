package io.countersign.organization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.platform.database.Database;
import io.countersign.platform.database.Migrations;
import io.countersign.platform.database.TestDatabase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of the roles of before there was a work. */
class RolesMigrationTest {
    @ParameterizedTest
    @EnumSource(Database.Engine.class)
    void owners_stay_owners_and_everybody_else_is_a_member_who_does_what_they_did(Database.Engine engine) {
        try (TestDatabase test = TestDatabase.empty(engine)) {
            Migrations.applyUpTo(test.login(), "24");
            test.database().writeOnly(tx -> {
                tx.update("insert into organization (id, name, created_at) values ('p', 'Hill Street', 0)");
                for (String role : List.of("OWNER", "PRACTITIONER", "TEAM", "VIRTUAL_ASSISTANT")) {
                    tx.update(
                            "insert into subscriber (id, home_organization_id, email, name, created_at)"
                                    + " values (?, 'p', ?, 'Ann', 0)",
                            role,
                            role + "@example.org");
                    tx.update(
                            "insert into membership (organization_id, subscriber_id, role, status, created_at)"
                                    + " values ('p', ?, ?, 'SUSPENDED', 7)",
                            role,
                            role);
                }
            });

            Migrations.apply(test.login());

            assertEquals(
                    List.of(
                            "OWNER OWNER PRACTITIONER SUSPENDED 7",
                            "PRACTITIONER MEMBER PRACTITIONER SUSPENDED 7",
                            "TEAM MEMBER TEAM SUSPENDED 7",
                            "VIRTUAL_ASSISTANT MEMBER VIRTUAL_ASSISTANT SUSPENDED 7"),
                    test.database()
                            .read(tx -> tx.list(
                                    "select subscriber_id, role, work, status, created_at from membership"
                                            + " order by subscriber_id",
                                    row -> String.join(
                                            " ",
                                            row.text("subscriber_id"),
                                            row.text("role"),
                                            row.text("work"),
                                            row.text("status"),
                                            String.valueOf(row.number("created_at"))))));
        }
    }
}
