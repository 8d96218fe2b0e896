package io.countersign.membership;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.relyingparty.ApiCaller;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The clocks of organizations for tests: set at a time, they stand still there, so that a test decides what time it is. */
public final class TestClocks {
    private final Database database;
    private final OrganizationStore organizations;
    private final AuditLog audit;
    private final InstantSource clock;

    /** Takes where they are kept. */
    public TestClocks(Database database, OrganizationStore organizations, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.organizations = organizations;
        this.audit = audit;
        this.clock = clock;
    }

    /** Sets the clock of the caller's organization, or lets it go with everybody's; false if it is none for tests. */
    public boolean set(ApiCaller caller, Optional<Instant> time) {
        return database.write(tx -> {
            boolean set = organizations.setTestTime(tx, caller.organization(), time);
            if (set) {
                audit.append(
                        tx,
                        AuditEvent.inPractice(
                                clock.instant(),
                                caller.organization().value(),
                                Optional.empty(),
                                caller.actor(),
                                "test-clock.set",
                                Map.of("to", time.map(Instant::toString).orElse("now"))));
            }
            return set;
        });
    }

    /** Where the clock of the caller's organization stands; nothing if it goes with everybody's. */
    public Optional<Instant> standsAt(ApiCaller caller) {
        return database.read(tx -> organizations.testTime(tx, caller.organization()));
    }
}
