package io.countersign.membership;

import io.countersign.authenticator.password.HashedPassword;
import io.countersign.authenticator.password.Password;
import io.countersign.authenticator.password.PasswordRules;
import io.countersign.authenticator.password.PasswordType;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.Organization;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Position;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.Tx;
import io.countersign.policy.Policies;
import io.countersign.policy.Requirement;
import io.countersign.secret.Token;
import io.countersign.session.Sessions;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import io.countersign.verification.PersonLockStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the holder of a one-time link does with it: found the first practice, or choose a password. */
public final class Setups {
    private final Parts parts;

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            SetupLinks links,
            Practices practices,
            SubscriberStore subscribers,
            OrganizationStore organizations,
            Policies policies,
            PasswordType passwords,
            Sessions sessions,
            NoticeStore notices,
            MembershipAudit audit,
            InstantSource clock) {}

    /** Takes its parts. */
    public Setups(Parts parts) {
        this.parts = parts;
    }

    /** The answer to a filled-in form. */
    public sealed interface Outcome {
        /** Done; the link is used up. The person now signs in. */
        record Done(Subscriber subscriber) implements Outcome {}

        /** The password is refused; the link is still good. */
        record PasswordRefused(PasswordRules.Refusal why) implements Outcome {}

        /** The e-mail address already has an account; the link is still good. */
        record EmailTaken() implements Outcome {}

        /** The link was used, has run out, or never was. */
        record LinkGone() implements Outcome {}
    }

    /** For whom a link is, with what a page shows of them. */
    public record Invited(SetupLink link, Subscriber subscriber, String practice, int leastPasswordLength) {}

    /** What a link of a person is for. */
    public Optional<Invited> invited(Token token) {
        return parts.links().find(token).flatMap(link -> link.subscriber().map(id -> invited(link, id)));
    }

    /**
     * Founds the first practice with its owner and their password, in one transaction.
     *
     * @throws io.countersign.platform.Busy if the password queue is full; nothing has happened then
     */
    public Outcome foundFirst(
            Token token, DisplayName practice, DisplayName owner, EmailAddress email, Password password) {
        if (parts.links()
                .find(token)
                .filter(link -> link.purpose() == SetupLink.Purpose.FIRST_PRACTICE)
                .isEmpty()) {
            return new Outcome.LinkGone();
        }
        List<String> ownWords = List.of(practice.value(), owner.value(), email.value());
        Optional<PasswordRules.Refusal> refused =
                PasswordRules.check(password, Requirement.LEAST_BESIDE_A_SECOND_FACTOR, ownWords);
        if (refused.isPresent()) {
            return new Outcome.PasswordRefused(refused.get());
        }
        HashedPassword hashed = parts.passwords().hash(parts.practices().newId(), password);
        try {
            return parts.database().write(tx -> foundFirst(tx, token, practice, owner, email, hashed));
        } catch (DatabaseException e) {
            if (e.isDuplicate()) {
                return new Outcome.EmailTaken();
            }
            throw e;
        }
    }

    /**
     * Chooses a person's password. It signs nobody in (ASVS 6.4.3), and ends the sessions there were.
     *
     * @throws io.countersign.platform.Busy if the password queue is full; nothing has happened then
     */
    public Outcome choosePassword(Token token, Password password) {
        Optional<Invited> found = invited(token).filter(invited -> setsPassword(invited.link()));
        if (found.isEmpty()) {
            return new Outcome.LinkGone();
        }
        Invited invited = found.get();
        Subscriber subscriber = invited.subscriber();
        List<String> ownWords = List.of(
                invited.practice(), subscriber.name(), subscriber.email().value());
        Optional<PasswordRules.Refusal> refused =
                PasswordRules.check(password, invited.leastPasswordLength(), ownWords);
        if (refused.isPresent()) {
            return new Outcome.PasswordRefused(refused.get());
        }
        HashedPassword hashed = parts.passwords().hash(subscriber.id(), password);
        return parts.database().write(tx -> choosePassword(tx, token, subscriber, hashed));
    }

    private Outcome foundFirst(
            Tx tx, Token token, DisplayName practice, DisplayName owner, EmailAddress email, HashedPassword hashed) {
        Instant now = parts.clock().instant();
        if (!parts.links().use(tx, token, now)) {
            return new Outcome.LinkGone();
        }
        Organization founded = parts.practices().create(tx, Actor.HOLDER_OF_LINK, practice, false, now);
        var subscriber = new Subscriber(hashed.owner(), founded.id(), email, owner.value(), now);
        parts.practices().add(tx, Actor.HOLDER_OF_LINK, subscriber, Position.OWNER);
        parts.passwords().set(tx, hashed, now);
        return new Outcome.Done(subscriber);
    }

    private Outcome choosePassword(Tx tx, Token token, Subscriber subscriber, HashedPassword hashed) {
        Instant now = parts.clock().instant();
        if (!parts.links().use(tx, token, now)) {
            return new Outcome.LinkGone();
        }
        PersonLockStore.take(tx, subscriber.id());
        parts.passwords().set(tx, hashed, now);
        parts.sessions().endAll(tx, subscriber.id(), Actor.HOLDER_OF_LINK.name());
        parts.notices().tell(tx, List.of(new Notice(subscriber.id(), now, Notice.Kind.PASSWORD_CHANGED, "")));
        parts.audit().about(tx, Actor.HOLDER_OF_LINK, subscriber, "password.chosen", Map.of(), now);
        return new Outcome.Done(subscriber);
    }

    private Invited invited(SetupLink link, SubscriberId id) {
        return parts.database().read(tx -> {
            Subscriber subscriber = parts.subscribers().byId(tx, id).orElseThrow();
            String practice = parts.organizations()
                    .byId(tx, subscriber.home())
                    .orElseThrow()
                    .name();
            int least = parts.policies().requirementFor(tx, id).leastPasswordLength();
            return new Invited(link, subscriber, practice, least);
        });
    }

    private static boolean setsPassword(SetupLink link) {
        return link.purpose() == SetupLink.Purpose.WELCOME || link.purpose() == SetupLink.Purpose.NEW_PASSWORD;
    }
}
