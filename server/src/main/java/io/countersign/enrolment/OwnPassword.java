package io.countersign.enrolment;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.password.HashedPassword;
import io.countersign.authenticator.password.Password;
import io.countersign.authenticator.password.PasswordRules;
import io.countersign.authenticator.password.PasswordType;
import io.countersign.authenticator.password.TypedPassword;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.policy.Policies;
import io.countersign.policy.Requirement;
import io.countersign.session.Session;
import io.countersign.session.Sessions;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberStore;
import io.countersign.verification.Circle;
import io.countersign.verification.Claimant;
import io.countersign.verification.PersonLockStore;
import io.countersign.verification.Proof;
import io.countersign.verification.Verdict;
import io.countersign.verification.Verifications;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A signed-in person's own password: changed with the current one and a fresh proof of everything (ASVS 5.0, V7.5.1). */
public final class OwnPassword {
    private final Parts parts;

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            SubscriberStore subscribers,
            OrganizationStore organizations,
            Policies policies,
            Authenticators types,
            PasswordType passwords,
            Verifications verifications,
            Sessions sessions,
            NoticeStore notices,
            EnrolmentAudit audit,
            InstantSource clock) {}

    /** Takes its parts. */
    public OwnPassword(Parts parts) {
        this.parts = parts;
    }

    /** The answer to a change. */
    public sealed interface Outcome {
        /** Changed: the other sessions are ended, and this one has a new token. */
        record Changed(Sessions.Opened opened) implements Outcome {}

        /** The current password is not accepted; nobody outside is told why. */
        record NotAccepted() implements Outcome {}

        /** The new password is refused. */
        record Refused(PasswordRules.Refusal why) implements Outcome {}

        /** The proof is older than five minutes or not enough for a change, or the password was changed meanwhile. */
        record Stale() implements Outcome {}
    }

    /** When the password was chosen, where there is one. */
    public Optional<Instant> chosenAt(Session session) {
        return parts.database()
                .read(tx -> parts.passwords().of(tx, session.subscriber()))
                .map(Authenticator::createdAt);
    }

    /** The fewest characters a new password must have. */
    public int leastLength(Session session) {
        return parts.database()
                .read(tx -> parts.policies().requirementFor(tx, session.subscriber()))
                .leastPasswordLength();
    }

    /**
     * Changes the password.
     *
     * @throws io.countersign.platform.Busy if a bounded queue is full; nothing has happened then
     */
    public Outcome change(Session session, TypedPassword current, Password chosen) {
        boolean enough = ChangeRules.areEnough(session.methods(), parts.types());
        if (!enough || !session.isFresh(parts.clock().instant())) {
            return new Outcome.Stale();
        }
        Subscriber subscriber = parts.database()
                .read(tx -> parts.subscribers().byId(tx, session.subscriber()))
                .orElseThrow();
        Optional<PasswordRules.Refusal> refused =
                PasswordRules.check(chosen, leastLength(session), ownWords(subscriber));
        if (refused.isPresent()) {
            return new Outcome.Refused(refused.get());
        }
        var claimant = new Claimant.Known(subscriber.id(), subscriber.home());
        // Who holds a session is no stranger; and this completes no sign-in, so it clears no count.
        return switch (parts.verifications().present(claimant, current, Circle.KNOWN, false, List.of())) {
            case Verdict.Rejected rejected -> new Outcome.NotAccepted();
            case Verdict.Accepted accepted -> {
                HashedPassword hashed = parts.passwords().hash(subscriber.id(), chosen);
                yield parts.database().write(tx -> change(tx, session, subscriber, accepted.proof(), hashed));
            }
        };
    }

    /** The answer to a longer password that is chosen within a sign-in. */
    public sealed interface Longer {
        /** It holds from now on, and every session is ended. */
        record Chosen() implements Longer {}

        /** It is refused. */
        record Refused(PasswordRules.Refusal why) implements Longer {}

        /** The password was changed meanwhile, or this is not allowed any more. */
        record Stale() implements Longer {}
    }

    /**
     * Takes a longer password in place of one that was just proved. It has to be long enough to be the only factor, NIST
     * SP 800-63B-4 section 3.1.1.2.
     *
     * @param current the proof of the shorter one
     * @param where the browser and the network in words
     * @param allowed whether it still is, in the transaction that takes it
     */
    public Longer lengthen(Proof current, Password chosen, String where, Predicate<Tx> allowed) {
        Subscriber subscriber = parts.database()
                .read(tx -> parts.subscribers().byId(tx, current.subscriber()))
                .orElseThrow();
        Optional<PasswordRules.Refusal> refused =
                PasswordRules.check(chosen, Requirement.LEAST_ALONE, ownWords(subscriber));
        if (refused.isPresent()) {
            return new Longer.Refused(refused.get());
        }
        HashedPassword hashed = parts.passwords().hash(subscriber.id(), chosen);
        return parts.database().write(tx -> {
            PersonLockStore.take(tx, subscriber.id());
            if (!stands(tx, current) || !allowed.test(tx)) {
                return new Longer.Stale();
            }
            Instant now = parts.clock().instant();
            parts.sessions().endAll(tx, subscriber.id(), subscriber.id().actor());
            set(tx, subscriber, hashed, where, now);
            return new Longer.Chosen();
        });
    }

    private boolean stands(Tx tx, Proof current) {
        return parts.passwords()
                .of(tx, current.subscriber())
                .filter(password -> password.id().equals(current.authenticator()))
                .isPresent();
    }

    private void set(Tx tx, Subscriber subscriber, HashedPassword hashed, String where, Instant now) {
        parts.passwords().set(tx, hashed, now);
        parts.notices().tell(tx, List.of(new Notice(subscriber.id(), now, Notice.Kind.PASSWORD_CHANGED, "").at(where)));
        parts.audit().passwordChanged(tx, subscriber, now);
    }

    private Outcome change(Tx tx, Session session, Subscriber subscriber, Proof current, HashedPassword hashed) {
        Instant now = parts.clock().instant();
        PersonLockStore.take(tx, subscriber.id());
        if (!stands(tx, current) || !parts.sessions().isOpen(tx, session)) {
            return new Outcome.Stale();
        }
        set(tx, subscriber, hashed, session.where(), now);
        parts.sessions().endOthers(tx, subscriber.id(), session.id().value());
        String chosen =
                parts.passwords().of(tx, subscriber.id()).orElseThrow().id().value();
        List<String> provedBy = Stream.concat(
                        session.provedBy().stream()
                                .filter(id -> !id.equals(current.authenticator().value())),
                        Stream.of(chosen))
                .toList();
        return new Outcome.Changed(parts.sessions().rekey(tx, session, provedBy));
    }

    private List<String> ownWords(Subscriber subscriber) {
        String practice = parts.database()
                .read(tx -> parts.organizations().byId(tx, subscriber.home()))
                .orElseThrow()
                .name();
        return List.of(practice, subscriber.name(), subscriber.email().value());
    }
}
