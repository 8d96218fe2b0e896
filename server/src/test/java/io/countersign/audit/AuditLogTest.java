package io.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.StoreContract;
import io.countersign.secret.SecretFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit log keeps, on both engines. */
@StoreContract
class AuditLogTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    private final AuditLog log = new AuditLog(SecretFactory.system());
    private final Database database;

    AuditLogTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void append_one() {
        database.writeOnly(tx -> log.append(tx, event("code.accepted")));
    }

    @Test
    void keeps_events_in_the_order_they_were_appended() {
        long before = last();

        database.writeOnly(tx -> log.append(tx, List.of(event("code.rejected"), event("session.opened"))));

        assertEquals(List.of("code.rejected", "session.opened"), eventsAfter(before));
    }

    @Test
    void forgets_an_event_whose_cause_did_not_happen() {
        long before = last();

        assertThrows(
                IllegalStateException.class,
                () -> database.writeOnly(tx -> {
                    log.append(tx, event("code.accepted"));
                    throw new IllegalStateException("the cause fails");
                }));

        assertEquals(List.of(), eventsAfter(before));
    }

    @Test
    void refuses_to_change_what_happened() {
        assertRefused("update audit_event set event = 'nothing'");
    }

    @Test
    void refuses_to_take_away_what_happened() {
        assertRefused("delete from audit_event");
    }

    private void assertRefused(String statement) {
        List<String> before = eventsAfter(0);

        assertThrows(DatabaseException.class, () -> database.writeOnly(tx -> tx.update(statement)));

        assertEquals(before, eventsAfter(0));
    }

    private long last() {
        return database.read(tx -> tx.one("select max(seq) as last from audit_event", row -> row.number("last"))
                .orElseThrow());
    }

    private List<String> eventsAfter(long seq) {
        return database.read(tx ->
                tx.list("select event from audit_event where seq > ? order by seq", row -> row.text("event"), seq));
    }

    private static AuditEvent event(String name) {
        return AuditEvent.ofInstallation(NOW, "anyone", name, Map.of("circle", "STRANGER"));
    }
}
