package io.countersign.enrolment;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.numberonfile.NumbersOnFile;
import io.countersign.platform.database.Database;
import io.countersign.session.Ending;
import io.countersign.session.KnownBrowserStore;
import io.countersign.session.Session;
import io.countersign.session.Sessions;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberStore;
import io.countersign.verification.PersonLockStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * "This was not me": a signed-in person's word is enough, since waiting for more would serve whoever it was (NIST SP
 * 800-63B-4 section 4.3). It ends, forgets and suspends, and never brings anything back.
 */
public final class Reports {
    private final Database database;
    private final OwnAuthenticators authenticators;
    private final PendingChanges changes;
    private final Replacements replacements;
    private final NumbersOnFile numbers;
    private final HelpCases cases;
    private final SubscriberStore subscribers;
    private final Sessions sessions;
    private final KnownBrowserStore browsers;
    private final NoticeStore notices;
    private final EnrolmentAudit audit;
    private final InstantSource clock;

    /** Takes its parts. */
    public Reports(
            Database database,
            OwnAuthenticators authenticators,
            PendingChanges changes,
            Replacements replacements,
            NumbersOnFile numbers,
            HelpCases cases,
            SubscriberStore subscribers,
            Sessions sessions,
            KnownBrowserStore browsers,
            NoticeStore notices,
            EnrolmentAudit audit,
            InstantSource clock) {
        this.database = database;
        this.authenticators = authenticators;
        this.changes = changes;
        this.replacements = replacements;
        this.numbers = numbers;
        this.cases = cases;
        this.subscribers = subscribers;
        this.sessions = sessions;
        this.browsers = browsers;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Ends all of a person's other sessions, forgets every browser of theirs, suspends what they did not add, and cancels a
     * change that is announced, the end of an old authenticator and every wish to be helped back in.
     *
     * @param what what was reported, for the log
     * @param added the authenticator that was added, if that is what was reported
     */
    public void notMe(Session session, String what, Optional<AuthenticatorId> added) {
        Instant now = clock.instant();
        database.writeOnly(tx -> {
            PersonLockStore.take(tx, session.subscriber());
            Subscriber subscriber = subscribers.byId(tx, session.subscriber()).orElseThrow();
            String oneself = subscriber.id().actor();
            changes.cancel(tx, subscriber.id(), oneself);
            replacements.cancel(tx, subscriber.id(), oneself);
            numbers.cancelReported(tx, subscriber.id(), oneself);
            cases.stop(tx, subscriber.id(), oneself, now);
            if (what.equals(Notice.Kind.RECOVERY_KEY_MADE.name())
                    || what.equals(Notice.Kind.RECOVERY_KEY_REPLACED.name())) {
                cases.withdrawKey(tx, subscriber.id(), oneself, now);
            }
            added.ifPresent(id -> authenticators.suspend(tx, session, id));
            sessions.endAllBut(tx, subscriber.id(), session.id().value(), Ending.REPORTED, oneself);
            browsers.forgetAll(tx, subscriber.id());
            notices.tell(tx, List.of(new Notice(subscriber.id(), now, Notice.Kind.REPORTED, "").at(session.where())));
            audit.reported(tx, subscriber, oneself, what, now);
        });
    }
}
