package io.countersign.membership;

import io.countersign.authenticator.Authenticator;
import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.authenticator.AuthenticatorStore;
import io.countersign.authenticator.Authenticators;
import io.countersign.authenticator.password.PasswordType;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.Membership;
import io.countersign.organization.Organization;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Position;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.session.KnownBrowserStore;
import io.countersign.session.Sessions;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import io.countersign.verification.Circle;
import io.countersign.verification.PersonLockStore;
import io.countersign.verification.Tally;
import io.countersign.verification.Throttle;
import io.countersign.verification.VerificationState;
import io.countersign.verification.VerificationStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What an operator does: create a practice, add people, and give a fresh start to somebody who is shut out. */
public final class Practices {
    private final Parts parts;

    /** What the verbs read and write through. */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            SubscriberStore subscribers,
            AuthenticatorStore authenticators,
            Authenticators types,
            PasswordType passwords,
            Sessions sessions,
            KnownBrowserStore browsers,
            NoticeStore notices,
            SetupLinks links,
            VerificationStore verifications,
            MembershipAudit audit,
            SecretFactory secrets,
            InstantSource clock) {}

    /** Takes its parts. */
    public Practices(Parts parts) {
        this.parts = parts;
    }

    /** A person as an operator sees them. */
    public record Person(
            Subscriber subscriber, List<Membership> memberships, Optional<Held> password, List<Held> authenticators) {}

    /**
     * What a person holds to sign in with.
     *
     * @param closedToNewBrowsers whether too many failures of strangers have closed it to all but the person's browsers
     */
    public record Held(Authenticator authenticator, boolean closedToNewBrowsers) {}

    /** A new person and the one-time link to hand to them. */
    public record Added(Subscriber subscriber, Position position, Token link) {}

    /** A new practice with its first owner. */
    public record Founded(Organization practice, Added owner) {}

    /** What was set aside; and a link where nothing else is left to sign in with. */
    public record Revoked(List<Authenticator> authenticators, Optional<Token> link) {}

    /** Every practice, by name. */
    public List<Organization> all() {
        return parts.database().read(parts.organizations()::all);
    }

    /** Whether there is a practice already; organizations for tests are none. */
    public boolean isFounded() {
        return all().stream().anyMatch(practice -> !practice.test());
    }

    /** The practices that this id or name means; names are not unique. */
    public List<Organization> called(DisplayName idOrName) {
        return parts.database()
                .read(tx -> parts.organizations()
                        .byId(tx, new OrganizationId(idOrName.value()))
                        .map(List::of)
                        .orElseGet(() -> parts.organizations().byName(tx, idOrName.value())));
    }

    /** Creates a practice, in which a second factor is required of everyone. */
    public Organization create(Actor actor, DisplayName name) {
        return parts.database()
                .write(tx -> create(tx, actor, name, false, parts.clock().instant()));
    }

    /** Creates an organization for the tests of an application: only that application's people are ever in it. */
    public Organization createForTests(Actor actor, DisplayName name) {
        return parts.database()
                .write(tx -> create(tx, actor, name, true, parts.clock().instant()));
    }

    /** Creates a practice with its first owner; nothing if the e-mail address is taken. */
    public Optional<Founded> found(Actor actor, DisplayName name, EmailAddress email, DisplayName owner) {
        Instant now = parts.clock().instant();
        return unlessTaken(tx -> {
            Organization practice = create(tx, actor, name, false, now);
            return new Founded(practice, addWithLink(tx, actor, practice.id(), email, owner, Position.OWNER, now));
        });
    }

    /** Adds a person to a practice, which becomes their home; nothing if the e-mail address is taken. */
    public Optional<Added> add(
            Actor actor, OrganizationId practice, EmailAddress email, DisplayName name, Position position) {
        if (parts.database()
                .read(tx -> parts.organizations().byId(tx, practice))
                .orElseThrow()
                .test()) {
            throw new IllegalArgumentException("an organization for tests has no people of flesh and blood");
        }
        Instant now = parts.clock().instant();
        return unlessTaken(tx -> addWithLink(tx, actor, practice, email, name, position, now));
    }

    /** The people of a practice, by name. */
    public List<Person> people(OrganizationId practice) {
        return parts.database()
                .read(tx -> parts.subscribers().inOrganization(tx, practice).stream()
                        .map(subscriber -> person(tx, subscriber))
                        .toList());
    }

    /** The person with this e-mail address. */
    public Optional<Person> person(EmailAddress email) {
        return parts.database()
                .read(tx -> parts.subscribers().byEmail(tx, email).map(s -> person(tx, s)));
    }

    /**
     * Voids a person's password, ends their sessions, and gives a link to choose a new one. Nobody but the person ever
     * sees or sets a password (ASVS 6.4.6), and the second factor is asked for as before.
     */
    public Token resetPassword(Actor actor, Subscriber subscriber) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            PersonLockStore.take(tx, subscriber.id());
            boolean had = parts.passwords().invalidate(tx, subscriber.id());
            parts.sessions().endAll(tx, subscriber.id(), actor.name());
            parts.browsers().forgetAll(tx, subscriber.id());
            parts.notices().tell(tx, List.of(new Notice(subscriber.id(), now, Notice.Kind.PASSWORD_RESET, "")));
            parts.audit().about(tx, actor, subscriber, "password.reset", Map.of(), now);
            var purpose = had ? SetupLink.Purpose.NEW_PASSWORD : purposeFor(tx, subscriber);
            return parts.links().issue(tx, purpose, Optional.of(subscriber.id()), now);
        });
    }

    /**
     * Sets an authenticator aside for good and ends its owner's sessions. Where no other one works, a link lets its owner
     * set up a new one after proving the password. Nothing if the person has no such authenticator.
     */
    public Optional<Revoked> revoke(Actor actor, Subscriber subscriber, AuthenticatorId id) {
        return revoke(actor, subscriber, authenticator -> authenticator.id().equals(id));
    }

    /** Does the same with everything a person has but the password. */
    public Optional<Revoked> revokeAll(Actor actor, Subscriber subscriber) {
        return revoke(actor, subscriber, authenticator -> true);
    }

    /** A fresh link for a person, for whatever they lack; nothing if they can sign in with what they have. */
    public Optional<Token> link(Actor actor, Subscriber subscriber) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            if (parts.passwords().works(tx, subscriber.id()) && !needsAuthenticator(tx, subscriber)) {
                return Optional.empty();
            }
            parts.audit().about(tx, actor, subscriber, "link.issued", Map.of(), now);
            return Optional.of(parts.links().issue(tx, purposeFor(tx, subscriber), Optional.of(subscriber.id()), now));
        });
    }

    /** A fresh link for the very first practice; nothing if there is a practice. */
    public Optional<Token> firstLink() {
        Instant now = parts.clock().instant();
        return parts.database()
                .write(tx -> parts.organizations().all(tx).stream().allMatch(Organization::test)
                        ? Optional.of(parts.links().issue(tx, SetupLink.Purpose.FIRST_PRACTICE, Optional.empty(), now))
                        : Optional.empty());
    }

    Organization create(Tx tx, Actor actor, DisplayName name, boolean test, Instant now) {
        var practice = new Organization(new OrganizationId(parts.secrets().id()), name.value(), test, now);
        parts.organizations().add(tx, practice);
        if (!test) {
            parts.links().voidFirst(tx, now);
        }
        parts.audit().created(tx, actor, practice, now);
        return practice;
    }

    void add(Tx tx, Actor actor, Subscriber subscriber, Position position) {
        OrganizationId practice = subscriber.home();
        Instant now = subscriber.createdAt();
        parts.subscribers().add(tx, subscriber);
        parts.organizations()
                .addMember(tx, new Membership(practice, subscriber.id(), position, Membership.Status.ACTIVE, now));
        parts.audit().added(tx, actor, practice, subscriber, position, now);
    }

    /** The id of somebody who is to come. */
    SubscriberId newId() {
        return new SubscriberId(parts.secrets().id());
    }

    private Added addWithLink(
            Tx tx,
            Actor actor,
            OrganizationId practice,
            EmailAddress email,
            DisplayName name,
            Position position,
            Instant now) {
        var subscriber = new Subscriber(newId(), practice, email, name.value(), now);
        add(tx, actor, subscriber, position);
        Token link = parts.links().issue(tx, SetupLink.Purpose.WELCOME, Optional.of(subscriber.id()), now);
        return new Added(subscriber, position, link);
    }

    /** The unique e-mail address decides, not a look beforehand: of two who add it at once, one is told it is taken. */
    private <T> Optional<T> unlessTaken(Function<Tx, T> work) {
        try {
            return Optional.of(parts.database().write(work));
        } catch (DatabaseException e) {
            if (e.isDuplicate()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<Revoked> revoke(Actor actor, Subscriber subscriber, Predicate<Authenticator> which) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            PersonLockStore.take(tx, subscriber.id());
            List<Authenticator> found =
                    secondFactors(tx, subscriber).stream().filter(which).toList();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            found.forEach(authenticator -> setAside(tx, actor, subscriber, authenticator, now));
            parts.sessions().endAll(tx, subscriber.id(), actor.name());
            Optional<Token> link = needsAuthenticator(tx, subscriber)
                    ? Optional.of(
                            parts.links().issue(tx, purposeFor(tx, subscriber), Optional.of(subscriber.id()), now))
                    : Optional.empty();
            return Optional.of(new Revoked(found, link));
        });
    }

    private void setAside(Tx tx, Actor actor, Subscriber subscriber, Authenticator found, Instant now) {
        parts.authenticators().changeStatus(tx, found.id(), AuthenticatorStatus.INVALIDATED);
        parts.notices()
                .tell(tx, List.of(new Notice(subscriber.id(), now, Notice.Kind.AUTHENTICATOR_REMOVED, found.name())));
        parts.audit()
                .about(
                        tx,
                        actor,
                        subscriber,
                        "authenticator.revoked",
                        Map.of("authenticator", found.id().value()),
                        now);
    }

    /** Who ever had a second factor is never given both by one link: the new password is proved for the next link. */
    private SetupLink.Purpose purposeFor(Tx tx, Subscriber subscriber) {
        if (parts.passwords().works(tx, subscriber.id())) {
            return SetupLink.Purpose.NEW_AUTHENTICATOR;
        }
        boolean everHadOne = parts.authenticators().of(tx, subscriber.id()).stream()
                .anyMatch(a -> a.confirmedAt() != null && parts.types().isSecondFactor(a));
        return everHadOne ? SetupLink.Purpose.NEW_PASSWORD : SetupLink.Purpose.WELCOME;
    }

    private boolean needsAuthenticator(Tx tx, Subscriber subscriber) {
        return secondFactors(tx, subscriber).stream().noneMatch(a -> a.status() == AuthenticatorStatus.ACTIVE);
    }

    private Person person(Tx tx, Subscriber subscriber) {
        VerificationState state = parts.verifications().look(tx, subscriber.id());
        return new Person(
                subscriber,
                parts.organizations().memberships(tx, subscriber.id()),
                parts.passwords().of(tx, subscriber.id()).map(password -> held(password, state)),
                secondFactors(tx, subscriber).stream()
                        .map(authenticator -> held(authenticator, state))
                        .toList());
    }

    private Held held(Authenticator authenticator, VerificationState state) {
        Tally strangers = state.tally(authenticator.id().value(), Circle.STRANGER);
        return new Held(
                authenticator, Throttle.isClosed(strangers, parts.clock().instant()));
    }

    /** Confirmed ones that were not set aside. */
    private List<Authenticator> secondFactors(Tx tx, Subscriber subscriber) {
        return parts.authenticators().of(tx, subscriber.id()).stream()
                .filter(parts.types()::isSecondFactor)
                .filter(a -> a.confirmedAt() != null && a.status() != AuthenticatorStatus.INVALIDATED)
                .toList();
    }
}
