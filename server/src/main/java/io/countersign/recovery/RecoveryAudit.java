package io.countersign.recovery;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.platform.database.Tx;
import io.countersign.recovery.RecoveryCase.Subject;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the log says of cases: never a phrase, a code or a number. A case of nobody leaves no trace in it. */
final class RecoveryAudit {
    static final String ANYONE = "anyone";
    static final String SYSTEM = AuditEvent.SYSTEM;

    private final AuditLog log;

    RecoveryAudit(AuditLog log) {
        this.log = log;
    }

    static String actor(SubscriberId person) {
        return person.actor();
    }

    /** Something that happened to a case, in the practice whose it is; in a rehearsal, under the name of one. */
    void in(Tx tx, RecoveryCase of, String actor, String event, Map<String, String> detail, Instant now) {
        Optional<Subject> subject = of.subject();
        if (subject.isEmpty()) {
            return;
        }
        var facts = new HashMap<>(detail);
        facts.put("case", of.id().value());
        log.append(
                tx,
                AuditEvent.inPractice(
                        now,
                        subject.get().practice().value(),
                        Optional.of(subject.get().person().value()),
                        actor,
                        (of.rehearsal() ? "rehearsal." : "recovery.") + event,
                        facts));
    }

    /** What a closed case changed of an account concerns every practice of the person. */
    void ofAccount(Tx tx, SubscriberId person, String actor, String event, Map<String, String> detail, Instant now) {
        log.append(tx, AuditEvent.ofAccount(now, person.value(), actor, event, detail));
    }

    /** What somebody changed of their own account. */
    void ofOwn(Tx tx, SubscriberId person, String event, Instant now) {
        log.append(tx, AuditEvent.ofAccount(now, person.value(), actor(person), event, Map.of()));
    }

    /** Who is named for support, by whoever runs the server. */
    void ofSupport(Tx tx, SubscriberId person, String what, Instant now) {
        log.append(tx, AuditEvent.ofInstallation(now, "operator", "support." + what, Map.of("person", person.value())));
    }

    /** That somebody of support looked for a case in a practice; about whom, if they belong to it. */
    void lookedUp(Tx tx, OrganizationId practice, SubscriberId staff, Optional<SubscriberId> about, Instant now) {
        log.append(
                tx,
                AuditEvent.inPractice(
                        now,
                        practice.value(),
                        about.map(SubscriberId::value),
                        actor(staff),
                        "support.looked-up",
                        Map.of()));
    }

    /** A place in another practice, suspended until an owner there gives it back. */
    void suspended(Tx tx, String practice, SubscriberId person, String role, Instant now) {
        log.append(
                tx,
                AuditEvent.inPractice(
                        now,
                        practice,
                        Optional.of(person.value()),
                        SYSTEM,
                        "person.deactivated",
                        Map.of("role", role)));
    }
}
