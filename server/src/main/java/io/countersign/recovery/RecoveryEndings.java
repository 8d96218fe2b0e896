package io.countersign.recovery;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.enrolment.HelpCases;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.Membership;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Tx;
import io.countersign.recovery.RecoveryCase.State;
import io.countersign.session.KnownBrowserStore;
import io.countersign.session.Sessions;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How cases end. One that was collected closes in the transaction that confirms the new authenticator, together with all
 * that follows from it, so that there is no moment in which the old phone works beside the new one.
 */
public final class RecoveryEndings implements HelpCases {
    /** For so long whoever was helped back in is led to new backup codes whenever they sign in. */
    private static final Duration LATELY = Duration.ofDays(30);

    private final RecoveryStore store = new RecoveryStore();
    private final PrintedKeyStore keys = new PrintedKeyStore();
    private final AuthenticatorStore authenticators;
    private final Authenticators types;
    private final OrganizationStore organizations;
    private final Sessions sessions;
    private final KnownBrowserStore browsers;
    private final RecoveryNotices notices;
    private final RecoveryAudit audit;

    /** Takes the stores and the log. */
    public RecoveryEndings(
            AuthenticatorStore authenticators,
            Authenticators types,
            Sessions sessions,
            KnownBrowserStore browsers,
            SubscriberStore subscribers,
            OrganizationStore organizations,
            NoticeStore notices,
            AuditLog log) {
        this.authenticators = authenticators;
        this.types = types;
        this.organizations = organizations;
        this.sessions = sessions;
        this.browsers = browsers;
        this.notices = new RecoveryNotices(subscribers, organizations, notices);
        this.audit = new RecoveryAudit(log);
    }

    @Override
    public boolean permits(Tx tx, String holder, SubscriberId person, Instant now) {
        return store.byId(tx, new RecoveryCaseId(holder))
                .filter(found -> isOf(found, person) && found.isCollected(now))
                .isPresent();
    }

    @Override
    public void close(Tx tx, String holder, SubscriberId person, AuthenticatorId fresh, Instant now) {
        RecoveryCase of = store.byId(tx, new RecoveryCaseId(holder)).orElseThrow();
        if (!isOf(of, person) || !store.end(tx, of.id(), State.TICKET, State.CLOSED, now)) {
            throw new IllegalStateException("the case was ended meanwhile");
        }
        authenticators.of(tx, person).stream()
                .filter(types::isSecondFactor)
                .filter(a -> a.confirmedAt() != null
                        && a.status() != AuthenticatorStatus.INVALIDATED
                        && !a.id().equals(fresh))
                .forEach(lost -> setAside(tx, person, lost, now));
        sessions.endAll(tx, person, AuditEvent.SYSTEM);
        browsers.forgetAll(tx, person);
        suspendElsewhere(tx, of.subject().orElseThrow(), now);
        audit.in(tx, of, RecoveryAudit.actor(person), "closed", Map.of("authenticator", fresh.value()), now);
        notices.person(tx, of, Notice.Kind.RECOVERY_CLOSED, now);
        notices.owners(tx, of.subject().orElseThrow(), now);
        // Another case that waits for its proofs has nothing to wait for any more.
        store.live(tx, person).forEach(other -> end(tx, other, State.EXPIRED, AuditEvent.SYSTEM, now));
    }

    @Override
    public void stop(Tx tx, SubscriberId person, String actor, Instant now) {
        for (RecoveryCase live : store.live(tx, person)) {
            if (end(tx, live, State.CANCELLED, actor, now)) {
                notices.person(tx, live, Notice.Kind.RECOVERY_CANCELLED, now);
            }
        }
    }

    @Override
    public boolean wasHelped(Tx tx, SubscriberId person, Instant now) {
        return store.wasClosed(tx, person, now.minus(LATELY));
    }

    @Override
    public void withdrawKey(Tx tx, SubscriberId person, String actor, Instant now) {
        if (keys.of(tx, person).isPresent()) {
            keys.remove(tx, person);
            audit.ofAccount(tx, person, actor, "recovery-key.removed", Map.of(), now);
        }
    }

    /** Ends a case in a state after which nothing comes; false if it has ended otherwise. */
    boolean end(Tx tx, RecoveryCase of, State as, String actor, Instant now) {
        if (!of.state().next().contains(as) || !store.end(tx, of.id(), of.state(), as, now)) {
            return false;
        }
        audit.in(
                tx,
                of,
                actor,
                as.name().toLowerCase(java.util.Locale.ROOT),
                Map.of("state", of.state().name()),
                now);
        return true;
    }

    private void setAside(Tx tx, SubscriberId person, Authenticator lost, Instant now) {
        authenticators.changeStatus(tx, lost.id(), AuthenticatorStatus.INVALIDATED);
        audit.ofAccount(
                tx,
                person,
                AuditEvent.SYSTEM,
                "authenticator.revoked",
                Map.of("authenticator", lost.id().value()),
                now);
    }

    /** Other practices did not decide this, so it gives nothing back there before an owner of theirs says so. */
    private void suspendElsewhere(Tx tx, RecoveryCase.Subject subject, Instant now) {
        for (Membership place : organizations.memberships(tx, subject.person())) {
            if (place.isActive() && !place.organization().equals(subject.practice())) {
                organizations.putMember(tx, place.with(Membership.Status.SUSPENDED));
                audit.suspended(
                        tx,
                        place.organization().value(),
                        subject.person(),
                        place.role().name(),
                        now);
                notices.suspended(tx, subject.person(), place.organization(), now);
            }
        }
    }

    private static boolean isOf(RecoveryCase of, SubscriberId person) {
        return of.subject().filter(subject -> subject.person().equals(person)).isPresent();
    }
}
