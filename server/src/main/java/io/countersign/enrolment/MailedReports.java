package io.countersign.enrolment;

import io.countersign.audit.AuditEvent;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.notice.NotMeLinks;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.numberonfile.NumbersOnFile;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.secret.Token;
import io.countersign.session.Ending;
import io.countersign.session.Sessions;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import io.countersign.verification.PersonLockStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * "This was not me", said by whoever reads the mail that told of something, without a sign-in. Such a link can suspend the
 * one thing its notice told of and end the person's sessions, or cancel the wish to be helped back in, and nothing else; the person takes it back with another
 * authenticator (NIST SP 800-63B-4 section 4.3).
 */
public final class MailedReports {
    /** Who it was that said so: whoever could read the mail, which need not be the person. */
    private static final String READER = AuditEvent.HOLDER_OF_LINK;

    private final Database database;
    private final NotMeLinks links;
    private final NoticeStore notices;
    private final OwnAuthenticators authenticators;
    private final PendingChanges changes;
    private final Replacements replacements;
    private final NumbersOnFile numbers;
    private final HelpCases cases;
    private final SubscriberStore subscribers;
    private final OrganizationStore organizations;
    private final Sessions sessions;
    private final EnrolmentAudit audit;
    private final InstantSource clock;

    /** Takes its parts. */
    public MailedReports(
            Database database,
            NotMeLinks links,
            NoticeStore notices,
            OwnAuthenticators authenticators,
            PendingChanges changes,
            Replacements replacements,
            NumbersOnFile numbers,
            HelpCases cases,
            SubscriberStore subscribers,
            OrganizationStore organizations,
            Sessions sessions,
            EnrolmentAudit audit,
            InstantSource clock) {
        this.database = database;
        this.links = links;
        this.notices = notices;
        this.authenticators = authenticators;
        this.changes = changes;
        this.replacements = replacements;
        this.numbers = numbers;
        this.cases = cases;
        this.subscribers = subscribers;
        this.organizations = organizations;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a link would act on, while it is good; looking changes nothing. */
    public Optional<Notice> about(Token link) {
        return links.about(link);
    }

    /** Acts once; nothing if the link is good no more. */
    public Optional<Notice> notMe(Token link) {
        Instant now = clock.instant();
        return links.about(link)
                .flatMap(known -> database.write(tx -> {
                    PersonLockStore.take(tx, known.subscriber());
                    return links.use(tx, link, now).map(notice -> act(tx, notice, now));
                }));
    }

    private Notice act(Tx tx, Notice notice, Instant now) {
        SubscriberId person = notice.subscriber();
        Subscriber subscriber = subscribers.byId(tx, person).orElseThrow();
        if (notice.kind() == Notice.Kind.CHANGE_ANNOUNCED) {
            changes.cancel(tx, person, READER);
        }
        if (notice.kind() == Notice.Kind.REPLACEMENT_BEGUN) {
            replacements.cancel(tx, person, READER);
        }
        if (notice.kind() == Notice.Kind.NUMBER_CHANGED || notice.kind() == Notice.Kind.NUMBER_REMOVED) {
            numbers.cancelReported(tx, person, READER);
        }
        if (!notice.about().isEmpty()) {
            authenticators.suspendReported(tx, person, READER, new AuthenticatorId(notice.about()));
        }
        if (notice.kind().isOfFreshKey()) {
            cases.withdrawKey(tx, person, READER, now);
        }
        if (notice.kind().isOfRecovery()) {
            // Whoever asked is not signed in, so nobody who is needs to be signed out.
            cases.stop(tx, person, READER, now);
        } else {
            sessions.endAllBut(tx, person, "", Ending.REPORTED, READER);
        }
        audit.reported(tx, subscriber, READER, notice.kind().name(), now);
        if (!notice.kind().isOfRecovery()) {
            notices.tell(tx, List.of(new Notice(person, now, Notice.Kind.REPORTED, "")));
        }
        notices.tell(
                tx,
                organizations.owners(tx, subscriber.home()).stream()
                        .filter(owner -> !owner.equals(person))
                        .map(owner -> new Notice(owner, now, Notice.Kind.OTHER_REPORTED, subscriber.name()))
                        .toList());
        return notice;
    }
}
