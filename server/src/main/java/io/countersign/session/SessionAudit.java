package io.countersign.session;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.authenticator.Method;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** What the log says of the life of sessions: their ids, never their tokens. */
public final class SessionAudit {
    private final AuditLog log;

    /** Takes the log. */
    public SessionAudit(AuditLog log) {
        this.log = log;
    }

    void opened(Tx tx, Session session, boolean phishingResistant, String required, Instant now) {
        var detail = new TreeMap<>(Map.of(
                "phishingResistant",
                String.valueOf(phishingResistant),
                "required",
                required,
                "session",
                session.id().value(),
                "methods",
                Method.asText(session.methods()),
                "browser",
                BrowserName.of(session.opened().browser()).inEnglish(),
                "from",
                session.opened().address()));
        session.remembered().ifPresent(browser -> {
            detail.put("remembered", browser.id());
            detail.put(
                    "secondFactorAge",
                    Duration.between(browser.provedAt(), now)
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString());
        });
        append(tx, session, "session.opened", detail, now);
    }

    void renewed(Tx tx, Session session, boolean phishingResistant, Instant now) {
        Map<String, String> detail = Map.of(
                "session",
                session.id().value(),
                "methods",
                Method.asText(session.methods()),
                "phishingResistant",
                String.valueOf(phishingResistant));
        append(tx, session, "session.renewed", detail, now);
    }

    void confirmed(Tx tx, Session session, boolean wasIdle, Instant now) {
        String event = wasIdle ? "session.resumed" : "session.confirmed";
        append(tx, session, event, Map.of("session", session.id().value()), now);
    }

    /**
     * That a session was ended.
     *
     * @param actor by whose hand: often somebody else than its own person
     */
    void ended(Tx tx, Session session, Ending why, String actor, Instant now) {
        Map<String, String> detail = Map.of("session", session.id().value(), "why", why.name());
        log.append(tx, AuditEvent.ofAccount(now, session.subscriber().value(), actor, "session.ended", detail));
    }

    private void append(Tx tx, Session session, String name, Map<String, String> detail, Instant now) {
        SubscriberId person = session.subscriber();
        log.append(tx, AuditEvent.ofAccount(now, person.value(), person.actor(), name, detail));
    }
}
