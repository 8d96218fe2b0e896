package io.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.platform.database.Database;
import io.countersign.platform.database.StoreContract;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where an event goes, and what a person is shown of it, on both engines. */
@StoreContract
class AuditHistoryTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final SecretFactory SECRETS = SecretFactory.system();

    private final AuditLog log = new AuditLog(SECRETS);
    private final Database database;
    private final AuditHistory history;
    private final String hill = SECRETS.id();
    private final String lake = SECRETS.id();
    private final String mill = SECRETS.id();
    private final String ann = SECRETS.id();

    AuditHistoryTest(Database database) {
        this.database = database;
        this.history = new AuditHistory(database);
    }

    @BeforeEach
    void ann_works_in_two_practices_and_has_left_a_third() {
        database.writeOnly(tx -> {
            List.of(hill, lake, mill).forEach(practice -> People.practice(tx, practice));
            People.person(tx, ann, hill);
            People.member(tx, ann, hill, "ACTIVE");
            People.member(tx, ann, lake, "ACTIVE");
            People.member(tx, ann, mill, "ENDED");
        });
    }

    @Test
    void puts_an_event_of_the_account_into_the_chain_of_every_practice_the_person_works_in() {
        append(AuditEvent.ofAccount(NOW, ann, "anyone", "codes.accepted", Map.of()));

        assertEquals(List.of("codes.accepted"), in(hill));
        assertEquals(List.of("codes.accepted"), in(lake));
        assertEquals(List.of(), in(mill));
    }

    @Test
    void puts_an_event_of_one_practice_into_its_chain_alone() {
        append(AuditEvent.inPractice(NOW, lake, Optional.of(ann), "operator", "person.added", Map.of()));

        assertEquals(List.of(), in(hill));
        assertEquals(List.of("person.added"), in(lake));
    }

    @Test
    void keeps_an_event_of_somebody_who_belongs_nowhere_for_the_installation() {
        String bob = SECRETS.id();

        append(AuditEvent.ofAccount(NOW, bob, "anyone", "codes.rejected", Map.of()));

        assertEquals(List.of("codes.rejected"), of(bob, 10));
        assertEquals(
                List.of("codes.rejected"),
                database.read(tx -> tx.list(
                        "select event from audit_event where subscriber_id = ? and organization_id is null",
                        row -> row.text("event"),
                        bob)));
    }

    @Test
    void goes_by_the_practices_of_the_moment() {
        append(AuditEvent.ofAccount(NOW, ann, "anyone", "codes.accepted", Map.of()));
        database.writeOnly(tx -> tx.update(
                "update membership set status = 'ENDED' where subscriber_id = ? and organization_id = ?", ann, lake));
        append(AuditEvent.ofAccount(NOW, ann, "anyone", "session.opened", Map.of()));

        assertEquals(List.of("codes.accepted", "session.opened"), in(hill));
        assertEquals(List.of("codes.accepted"), in(lake));
    }

    @Test
    void shows_a_person_each_of_their_events_once_and_the_newest_first() {
        append(
                AuditEvent.ofAccount(NOW, ann, "anyone", "password.accepted", Map.of()),
                AuditEvent.ofAccount(NOW, SECRETS.id(), "anyone", "password.rejected", Map.of()),
                AuditEvent.ofAccount(NOW, ann, "anyone", "codes.accepted", Map.of("circle", "KNOWN")),
                AuditEvent.inPractice(NOW, hill, Optional.of(ann), "operator", "person.added", Map.of()));

        assertEquals(List.of("person.added", "codes.accepted", "password.accepted"), of(ann, 10));
        assertEquals(
                new AuditHistory.Past(NOW, "anyone", "codes.accepted", Map.of("circle", "KNOWN")),
                history.of(ann, 2).getLast());
    }

    @Test
    void shows_no_more_than_were_asked_for() {
        for (int i = 0; i < 7; i++) {
            append(AuditEvent.ofAccount(NOW, ann, "anyone", "event." + i, Map.of()));
        }

        assertEquals(List.of("event.6", "event.5", "event.4"), of(ann, 3));
    }

    @Test
    void shows_two_events_that_look_alike_as_two() {
        AuditEvent event = AuditEvent.ofAccount(NOW, ann, "anyone", "codes.rejected", Map.of());

        append(event, event);

        assertEquals(List.of("codes.rejected", "codes.rejected"), of(ann, 10));
    }

    private void append(AuditEvent... events) {
        database.writeOnly(tx -> log.append(tx, List.of(events)));
    }

    private List<String> of(String subscriber, int limit) {
        return history.of(subscriber, limit).stream()
                .map(AuditHistory.Past::event)
                .toList();
    }

    private List<String> in(String practice) {
        return database.read(tx -> tx.list(
                "select event from audit_event where organization_id = ? order by seq",
                row -> row.text("event"),
                practice));
    }

    /** Rows of the practices and people an event may belong to. */
    static final class People {
        private People() {}

        static void practice(Tx tx, String id) {
            tx.update("insert into organization (id, name, created_at) values (?, 'Practice', 0)", id);
        }

        static void person(Tx tx, String id, String home) {
            tx.update(
                    "insert into subscriber (id, home_organization_id, email, name, created_at) values (?, ?, ?, 'Ann', 0)",
                    id,
                    home,
                    id + "@example.org");
        }

        static void member(Tx tx, String person, String practice, String status) {
            tx.update(
                    "insert into membership (organization_id, subscriber_id, role, work, status, created_at)"
                            + " values (?, ?, 'MEMBER', 'TEAM', ?, 0)",
                    practice,
                    person,
                    status);
        }
    }
}
