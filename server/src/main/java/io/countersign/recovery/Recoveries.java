package io.countersign.recovery;

import io.countersign.audit.AuditLog;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.password.PasswordType;
import io.countersign.enrolment.Enrolments;
import io.countersign.message.Outbox;
import io.countersign.message.TextMessages;
import io.countersign.notice.NoticeAddresses;
import io.countersign.notice.NoticeStore;
import io.countersign.numberonfile.NumbersOnFile;
import io.countersign.organization.Membership;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.PublicUrl;
import io.countersign.policy.Policies;
import io.countersign.recovery.IssuedCodeStore.Purpose;
import io.countersign.recovery.IssuedCodes.Sending;
import io.countersign.recovery.RecoveryCase.State;
import io.countersign.recovery.RecoveryCase.Subject;
import io.countersign.recovery.RecoveryCase.Times;
import io.countersign.secret.DerivedKey;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.session.Place;
import io.countersign.session.Sessions;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import io.countersign.verification.PersonLockStore;
import io.countersign.verification.VerificationStore;
import io.countersign.verification.Verifications;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody does who cannot sign in: open a case, show that a mailbox is theirs, say no. To a name that nobody has, and to
 * one that has too many cases open, everything is answered as to any other.
 */
public final class Recoveries {
    /** So many cases of one person can wait for their proofs at once. */
    static final int MOST_OPEN = 5;

    private final Parts parts;
    private final RecoveryStore store = new RecoveryStore();
    private final IssuedCodes codes;
    private final Identification identification;
    private final RecoveryEndings endings;
    private final RecoveryNotices notices;

    /**
     * What recovery reads and writes through.
     *
     * @param key by which codes are hashed, and from which phrases follow
     * @param pepper comes before the hash of a printed key, and outlives a change of the key
     */
    public record Parts(
            Database database,
            SubscriberStore subscribers,
            OrganizationStore organizations,
            AuthenticatorStore authenticators,
            Authenticators types,
            PasswordType passwords,
            Policies policies,
            VerificationStore verificationStore,
            Verifications verifications,
            Enrolments enrolments,
            Sessions sessions,
            NumbersOnFile numbers,
            NoticeAddresses addresses,
            NoticeStore notices,
            TextMessages texts,
            Outbox outbox,
            PublicUrl publicUrl,
            DerivedKey key,
            DerivedKey pepper,
            AuditLog audit,
            SecretFactory secrets,
            InstantSource clock) {
        RecoveryAudit cases() {
            return new RecoveryAudit(audit);
        }

        RecoveryNotices told() {
            return new RecoveryNotices(subscribers, organizations, notices);
        }
    }

    /** Takes its parts. */
    public Recoveries(Parts parts, RecoveryEndings endings) {
        this.parts = parts;
        this.codes = new IssuedCodes(parts);
        this.notices = parts.told();
        this.identification = new Identification(parts, notices, parts.cases());
        this.endings = endings;
    }

    /** A case, and the secret by which its browser holds it. */
    public record Opened(RecoveryCaseId id, Token secret) {}

    /** What came of a wish to send a code. */
    public enum Sent {
        SENT,
        TOO_SOON,
        TOO_MANY,
        /** The case is not so far, or is over. */
        NOT_NOW
    }

    /**
     * Opens a case for whoever has this address, if somebody has. The person is told of it by the next round, so that the
     * answer takes as long for a name that nobody has.
     *
     * @param openedBy whoever is signed in in the same browser; they can have no further part in the case
     */
    public Opened open(EmailAddress email, boolean bothLost, Place place, Optional<SubscriberId> openedBy) {
        Instant now = parts.clock().instant();
        Token secret = Token.fresh(parts.secrets());
        var id = new RecoveryCaseId(parts.secrets().id());
        parts.database().writeOnly(tx -> {
            var opened = new RecoveryCase(
                    id,
                    subject(tx, email, now),
                    bothLost,
                    State.OPENED,
                    1,
                    openedBy.map(SubscriberId::value).orElse(""),
                    place.inWords(),
                    Network.of(place.address()),
                    Set.of(),
                    new Times(
                            now,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
            store.add(tx, opened, secret);
        });
        return new Opened(id, secret);
    }

    /** Only somebody whose place at home is held can be helped there. */
    private Optional<Subject> subject(Tx tx, EmailAddress email, Instant now) {
        return parts.subscribers()
                .byEmail(tx, email)
                .filter(person -> parts.organizations()
                        .membership(tx, person.home(), person.id())
                        .filter(Membership::isActive)
                        .isPresent())
                .filter(person -> store.live(tx, person.id()).stream()
                                .filter(live -> live.state() == State.OPENED && live.isLive(now) && !live.rehearsal())
                                .count()
                        < MOST_OPEN)
                .map(person -> new Subject(person.id(), person.home()));
    }

    /** The case that this secret holds, be it over. */
    public Optional<RecoveryCase> held(RecoveryCaseId id, Token secret) {
        return parts.database().read(tx -> store.held(tx, id, secret));
    }

    /** The words that the page of a case shows, in the language of its reader. */
    public String phrase(RecoveryCase held, Language language) {
        return Phrase.of(parts.key(), held.id()).in(language);
    }

    /** Whether a code that shows a mailbox is on its way. */
    public boolean isCodeOut(RecoveryCase held) {
        return parts.database()
                .read(tx -> codes.isOut(tx, held, Purpose.MAILBOX, parts.clock().instant()));
    }

    /** Whether the mailbox is shown to be theirs already; for a case of nobody it never is. */
    public boolean isMailboxShown(RecoveryCase held) {
        return parts.database()
                .read(tx -> store.proofs(tx, held.id()).stream().anyMatch(proof -> proof.method() == Method.MAIL_CODE));
    }

    /** Mails a code to every address that is known to be the person's. */
    public Sent askForCode(RecoveryCase held, Language language) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            lock(tx, held);
            RecoveryCase of = store.byId(tx, held.id()).orElseThrow();
            return of.state() == State.OPENED && of.isLive(now)
                    ? sent(codes.send(tx, of, Purpose.MAILBOX, language, now))
                    : Sent.NOT_NOW;
        });
    }

    static Sent sent(Sending sending) {
        return switch (sending) {
            case SENT -> Sent.SENT;
            case TOO_SOON -> Sent.TOO_SOON;
            case TOO_MANY -> Sent.TOO_MANY;
        };
    }

    /** Takes a code that was mailed; false if it does not fit, or the case is past it. */
    public boolean showMailbox(RecoveryCase held, String digits) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            lock(tx, held);
            RecoveryCase of = store.byId(tx, held.id()).orElseThrow();
            if (of.state() != State.OPENED
                    || !of.isLive(now)
                    || Identification.isShown(store.proofs(tx, of.id()), Method.MAIL_CODE)
                    || !codes.takes(tx, of, Purpose.MAILBOX, digits, now)) {
                return false;
            }
            if (identification.isBehindAnother(tx, of)) {
                return false;
            }
            identification.proved(tx, of, new RecoveryProof(Method.MAIL_CODE, Optional.empty(), now), "", now);
            return true;
        });
    }

    /** Ends a case by the hand of whoever opened it; false if it is over already. */
    public boolean cancel(RecoveryCase held) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            lock(tx, held);
            RecoveryCase of = store.byId(tx, held.id()).orElseThrow();
            if (!endings.end(tx, of, State.CANCELLED, RecoveryAudit.ANYONE, now)) {
                return false;
            }
            notices.person(tx, of, io.countersign.notice.Notice.Kind.RECOVERY_CANCELLED, now);
            return true;
        });
    }

    private static void lock(Tx tx, RecoveryCase of) {
        of.subject().ifPresent(subject -> PersonLockStore.take(tx, subject.person()));
    }
}
