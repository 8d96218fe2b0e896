package io.countersign.recovery;

import io.countersign.authenticator.password.HashedPassword;
import io.countersign.authenticator.password.Password;
import io.countersign.authenticator.password.PasswordRules;
import io.countersign.authenticator.password.TypedPassword;
import io.countersign.enrolment.EnrolmentId;
import io.countersign.enrolment.EnrolmentPermit;
import io.countersign.notice.Notice;
import io.countersign.organization.Membership;
import io.countersign.organization.Role;
import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Language;
import io.countersign.recovery.IssuedCodeStore.Purpose;
import io.countersign.recovery.Recoveries.Parts;
import io.countersign.recovery.RecoveryCase.State;
import io.countersign.recovery.RecoveryCase.Subject;
import io.countersign.subscriber.Subscriber;
import io.countersign.verification.Circle;
import io.countersign.verification.Claimant;
import io.countersign.verification.PersonLockStore;
import io.countersign.verification.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a case comes to: once, in the browser that opened it, with a code that is made only now and sent to where the person is
 * known to be reached, and with the password, a set-up of a new authenticator may begin. It turns nothing off and opens no
 * session.
 */
public final class Tickets {
    private final Parts parts;
    private final RecoveryStore store = new RecoveryStore();
    private final IssuedCodes codes;
    private final RecoveryEndings endings;
    private final RecoveryNotices notices;
    private final RecoveryAudit audit;

    /** Takes its parts. */
    public Tickets(Parts parts, RecoveryEndings endings) {
        this.parts = parts;
        this.codes = new IssuedCodes(parts);
        this.endings = endings;
        this.notices = parts.told();
        this.audit = parts.cases();
    }

    /** The answer to what was typed. */
    public sealed interface Outcome {
        /** The set-up may begin; it has to be confirmed within {@link RecoveryCase#SET_UP}. */
        record Collected(EnrolmentId enrolment) implements Outcome {}

        /** Code or password do not fit; nobody is told which. */
        record NotAccepted() implements Outcome {}

        /** The new password is refused; nothing was spent. */
        record PasswordRefused(PasswordRules.Refusal why) implements Outcome {}

        /** The case is not so far, was collected, or is over. */
        record Gone() implements Outcome {}
    }

    /** Sends the code with which a case can be collected; it is made now, and not before the wait is over. */
    public Recoveries.Sent send(RecoveryCase held, Language language) {
        Instant now = parts.clock().instant();
        return held.subject()
                .map(subject -> parts.database().write(tx -> {
                    PersonLockStore.take(tx, subject.person());
                    RecoveryCase of = store.byId(tx, held.id()).orElseThrow();
                    return of.isCollectable(now)
                            ? Recoveries.sent(codes.send(tx, of, Purpose.TICKET, language, now))
                            : Recoveries.Sent.NOT_NOW;
                }))
                .orElse(Recoveries.Sent.NOT_NOW);
    }

    /** Whether a code is on its way. */
    public boolean isCodeOut(RecoveryCase held) {
        return parts.database()
                .read(tx -> codes.isOut(tx, held, Purpose.TICKET, parts.clock().instant()));
    }

    /** How long a new password has to be. */
    public int leastPasswordLength(Subject subject) {
        return parts.database()
                .read(tx ->
                        parts.policies().requirementFor(tx, subject.person()).leastPasswordLength());
    }

    /**
     * Collects a case whose wait is over.
     *
     * @param password the password; a new one where the old one is lost as well
     * @throws io.countersign.platform.Busy if a bounded queue is full; nothing has happened then
     */
    public Outcome collect(RecoveryCase held, String digits, Password password) {
        Optional<Subject> subject = held.subject();
        if (subject.isEmpty() || !held.isCollectable(parts.clock().instant())) {
            return new Outcome.Gone();
        }
        return held.bothLost()
                ? collectWithNew(held, subject.get(), digits, password)
                : collectWithOwn(held, subject.get(), digits, password);
    }

    private Outcome collectWithOwn(RecoveryCase held, Subject subject, String digits, Password password) {
        var claimant = new Claimant.Known(subject.person(), subject.practice());
        // Whoever got so far is no stranger, whose failures could keep the person out. It completes no sign-in.
        return switch (parts.verifications()
                .present(claimant, new TypedPassword(password), Circle.KNOWN, false, List.of())) {
            case Verdict.Rejected _ -> new Outcome.NotAccepted();
            case Verdict.Accepted _ -> collect(held, subject, digits, Optional.empty());
        };
    }

    private Outcome collectWithNew(RecoveryCase held, Subject subject, String digits, Password password) {
        List<String> ownWords = parts.database().read(tx -> {
            Subscriber person = parts.subscribers().byId(tx, subject.person()).orElseThrow();
            String practice = parts.organizations()
                    .byId(tx, subject.practice())
                    .orElseThrow()
                    .name();
            return List.of(practice, person.name(), person.email().value());
        });
        return PasswordRules.check(password, leastPasswordLength(subject), ownWords)
                .<Outcome>map(Outcome.PasswordRefused::new)
                .orElseGet(() -> collect(
                        held, subject, digits, Optional.of(parts.passwords().hash(subject.person(), password))));
    }

    private Outcome collect(RecoveryCase held, Subject subject, String digits, Optional<HashedPassword> fresh) {
        Outcome came = parts.database().write(tx -> {
            Instant now = parts.clock().instant();
            PersonLockStore.take(tx, subject.person());
            RecoveryCase of = store.byId(tx, held.id()).orElseThrow();
            if (!of.isCollectable(now) || !isStillAgreed(tx, of, subject, now)) {
                return new Outcome.Gone();
            }
            if (!codes.takes(tx, of, Purpose.TICKET, digits, now)) {
                return new Outcome.NotAccepted();
            }
            if (!store.collect(tx, of.id(), now)) {
                return new Outcome.Gone();
            }
            audit.in(tx, of, RecoveryAudit.actor(subject.person()), "collected", java.util.Map.of(), now);
            fresh.ifPresent(password -> choose(tx, subject, password, now));
            return new Outcome.Collected(new EnrolmentId(""));
        });
        return came instanceof Outcome.Collected ? goOn(held) : came;
    }

    /** Whoever has become an owner meanwhile, or lost their place, needs what an owner or nobody needs. */
    private boolean isStillAgreed(Tx tx, RecoveryCase of, Subject subject, Instant now) {
        Optional<Role> role = parts.organizations()
                .membership(tx, subject.practice(), subject.person())
                .filter(Membership::isActive)
                .map(Membership::role);
        boolean agreed = role.filter(held ->
                        RecoveryRules.isAgreed(RecoveryRules.approvals(held), true, store.approvals(tx, of.id())))
                .isPresent();
        if (!agreed && endings.end(tx, of, State.REFUSED, RecoveryAudit.SYSTEM, now)) {
            notices.person(tx, of, Notice.Kind.RECOVERY_REFUSED, now);
        }
        return agreed;
    }

    private void choose(Tx tx, Subject subject, HashedPassword password, Instant now) {
        parts.passwords().set(tx, password, now);
        parts.sessions().endAll(tx, subject.person(), RecoveryAudit.SYSTEM);
        parts.notices().tell(tx, List.of(new Notice(subject.person(), now, Notice.Kind.PASSWORD_CHANGED, "")));
        audit.ofAccount(tx, subject.person(), RecoveryAudit.SYSTEM, "password.chosen", java.util.Map.of(), now);
    }

    /** The set-up of a case that was collected a moment ago: the one under way, or a new one. */
    public Outcome goOn(RecoveryCase held) {
        Instant now = parts.clock().instant();
        RecoveryCase of = parts.database().read(tx -> store.byId(tx, held.id())).orElseThrow();
        return of.isCollected(now)
                ? of.subject()
                        .map(RecoveryCase.Subject::person)
                        .map(person ->
                                new EnrolmentPermit.ByRecovery(person, of.id().value()))
                        .<Outcome>map(permit ->
                                new Outcome.Collected(parts.enrolments().resumeOrBegin(permit)))
                        .orElseGet(Outcome.Gone::new)
                : new Outcome.Gone();
    }
}
