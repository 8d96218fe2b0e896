package io.countersign.membership;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.organization.Organization;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.Subscriber;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What the log says of practices and of what is done to their people. */
public final class MembershipAudit {
    private final AuditLog log;

    /** Takes the log. */
    public MembershipAudit(AuditLog log) {
        this.log = log;
    }

    void created(Tx tx, Actor actor, Organization practice, Instant now) {
        log.append(
                tx,
                new AuditEvent(
                        now,
                        Optional.of(practice.id().value()),
                        Optional.empty(),
                        actor.name(),
                        "practice.created",
                        Map.of("name", practice.name())));
    }

    void about(Tx tx, Actor actor, Subscriber whom, String event, Map<String, String> detail, Instant now) {
        log.append(
                tx,
                new AuditEvent(
                        now,
                        Optional.of(whom.home().value()),
                        Optional.of(whom.id().value()),
                        actor.name(),
                        event,
                        detail));
    }
}
