package io.countersign.enrolment;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.platform.database.Tx;
import io.countersign.relyingparty.ApiCaller;
import io.countersign.subscriber.ExternalSubscriber;
import io.countersign.subscriber.Subscriber;
import java.time.Instant;
import java.util.Map;

/** What the log says of bound, renamed and removed authenticators. */
public final class EnrolmentAudit {
    private final AuditLog log;

    /** Takes the log. */
    public EnrolmentAudit(AuditLog log) {
        this.log = log;
    }

    void bound(Tx tx, Subscriber whose, AuthenticatorId id, Enrolment.Kind why, Instant now) {
        append(tx, whose, "authenticator.bound", Map.of("authenticator", id.value(), "permit", why.name()), now);
    }

    void renamed(Tx tx, Subscriber whose, AuthenticatorId id, Instant now) {
        append(tx, whose, "authenticator.renamed", Map.of("authenticator", id.value()), now);
    }

    void removed(Tx tx, Subscriber whose, AuthenticatorId id, Instant now) {
        append(tx, whose, "authenticator.removed", Map.of("authenticator", id.value()), now);
    }

    void suspended(Tx tx, Subscriber whose, String actor, AuthenticatorId id, Instant now) {
        append(tx, whose, actor, "authenticator.suspended", Map.of("authenticator", id.value()), now);
    }

    void resumed(Tx tx, Subscriber whose, AuthenticatorId id, Instant now) {
        append(tx, whose, "authenticator.resumed", Map.of("authenticator", id.value()), now);
    }

    void passwordChanged(Tx tx, Subscriber whose, Instant now) {
        append(tx, whose, "password.changed", Map.of(), now);
    }

    void reported(Tx tx, Subscriber whose, String actor, String what, Instant now) {
        append(tx, whose, actor, "account.reported", Map.of("what", what), now);
    }

    /** What became of an old authenticator whose place a new one takes. */
    void replacement(Tx tx, Subscriber whose, String actor, AuthenticatorId old, String what, Instant now) {
        append(tx, whose, actor, "replacement." + what, Map.of("authenticator", old.value()), now);
    }

    void change(Tx tx, Subscriber whose, String actor, String what, Instant now) {
        append(tx, whose, actor, "change." + what, Map.of(), now);
    }

    /** What an application did to one of its people. */
    void by(Tx tx, ApiCaller caller, ExternalSubscriber whose, String event, Map<String, String> detail) {
        log.append(tx, AuditEvent.ofAccount(caller.now(), whose.id().value(), caller.actor(), event, detail));
    }

    private void append(Tx tx, Subscriber whose, String event, Map<String, String> detail, Instant now) {
        append(tx, whose, whose.id().actor(), event, detail, now);
    }

    private void append(Tx tx, Subscriber whose, String actor, String event, Map<String, String> detail, Instant now) {
        log.append(tx, AuditEvent.ofAccount(now, whose.id().value(), actor, event, detail));
    }
}
