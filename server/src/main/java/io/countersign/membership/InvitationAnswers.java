package io.countersign.membership;

import io.countersign.authenticator.password.HashedPassword;
import io.countersign.authenticator.password.Password;
import io.countersign.authenticator.password.PasswordRules;
import io.countersign.authenticator.password.PasswordType;
import io.countersign.notice.Notice;
import io.countersign.notice.NoticeAddresses;
import io.countersign.notice.NoticeStore;
import io.countersign.organization.Belonging;
import io.countersign.organization.FreezeStore;
import io.countersign.organization.GroupStore;
import io.countersign.organization.Membership;
import io.countersign.organization.Organization;
import io.countersign.organization.OrganizationStore;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.DatabaseException;
import io.countersign.platform.database.Tx;
import io.countersign.policy.Duty;
import io.countersign.policy.Policies;
import io.countersign.policy.Requirement;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.Subscriber;
import io.countersign.subscriber.SubscriberId;
import io.countersign.subscriber.SubscriberStore;
import io.countersign.verification.PersonLockStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What the reader of an invitation does with it. Whoever has no account here makes one; whoever has one answers signed in,
 * and nothing of how they sign in is set, changed or shown. While an owner has frozen changes nobody joins: the invitation
 * waits.
 */
public final class InvitationAnswers {
    private static final Reason BY_DIRECTORY = new Reason("As the directory has it");

    private final Parts parts;
    private final InvitationStore store = new InvitationStore();
    private final FreezeStore freezes = new FreezeStore();
    private final DirectoryMemberStore directory = new DirectoryMemberStore();
    private final DirectoryPersonStore listed = new DirectoryPersonStore();
    private final GroupStore groups = new GroupStore();

    /** What it reads and writes through. */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            SubscriberStore subscribers,
            Policies policies,
            PasswordType passwords,
            NoticeStore notices,
            NoticeAddresses addresses,
            MembershipAudit audit,
            SecretFactory secrets,
            InstantSource clock) {}

    /** Takes its parts. */
    public InvitationAnswers(Parts parts) {
        this.parts = parts;
    }

    /**
     * An invitation as its reader sees it.
     *
     * @param inviter the name of the one who invites
     * @param leastPasswordLength the least length of a new account's password, in code points
     * @param reader whose address it is, if they have an account here
     * @param waits until when nobody joins, while changes are frozen
     */
    public record Opened(
            Invitation invitation,
            Organization practice,
            String inviter,
            int leastPasswordLength,
            Optional<Subscriber> reader,
            Optional<Instant> waits) {}

    /** The answer to somebody who joins with a new account. */
    public sealed interface Outcome {
        /** The account is there and belongs to the practice. The person now signs in. */
        record Joined(Subscriber subscriber) implements Outcome {}

        /** The password is refused; the invitation is still open. */
        record PasswordRefused(PasswordRules.Refusal why) implements Outcome {}

        /** There is an account of this address meanwhile: it is to be signed in with. */
        record HasAccount() implements Outcome {}

        /** Changes are frozen in the practice: the invitation is still open, and nobody joins now. */
        record Waits() implements Outcome {}

        /** The invitation is over. */
        record Gone() implements Outcome {}
    }

    /** The invitation of a link that is still good. */
    public Optional<Opened> open(Token link) {
        Instant now = parts.clock().instant();
        return parts.database()
                .read(tx -> store.byLink(tx, link, now)
                        .map(invitation -> new Opened(
                                invitation,
                                parts.organizations()
                                        .byId(tx, invitation.practice())
                                        .orElseThrow(),
                                parts.subscribers()
                                        .byId(tx, invitation.invitedBy())
                                        .orElseThrow()
                                        .name(),
                                least(tx, invitation),
                                parts.subscribers().byEmail(tx, invitation.email()),
                                freezes.of(tx, invitation.practice(), now).map(FreezeStore.Freeze::ends))));
    }

    /**
     * Joins with a new account, whose home the practice becomes: account, place and password in one transaction.
     *
     * @throws io.countersign.platform.Busy if the password queue is full; nothing has happened then
     */
    public Outcome join(Token link, DisplayName name, Password password) {
        Optional<Opened> opened = open(link);
        if (opened.isEmpty()) {
            return new Outcome.Gone();
        }
        if (opened.get().reader().isPresent()) {
            return new Outcome.HasAccount();
        }
        if (opened.get().waits().isPresent()) {
            return new Outcome.Waits();
        }
        Organization practice = opened.get().practice();
        List<String> ownWords = List.of(
                practice.name(), name.value(), opened.get().invitation().email().value());
        Optional<PasswordRules.Refusal> refused =
                PasswordRules.check(password, opened.get().leastPasswordLength(), ownWords);
        if (refused.isPresent()) {
            return new Outcome.PasswordRefused(refused.get());
        }
        HashedPassword hashed =
                parts.passwords().hash(new SubscriberId(parts.secrets().id()), password);
        try {
            return parts.database().write(tx -> join(tx, link, name, hashed));
        } catch (DatabaseException e) {
            if (e.isDuplicate()) {
                return new Outcome.HasAccount();
            }
            throw e;
        }
    }

    private int least(Tx tx, Invitation invitation) {
        Duty duty = parts.policies().dutyOfNew(tx, invitation.practice(), Belonging.inNoGroup(invitation.position()));
        return Requirement.leastPasswordLength(duty);
    }

    /** Joins with the account that has the address, at the word of its owner; false if it is not theirs, or over, or waits. */
    public boolean accept(Token link, SubscriberId reader) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            PersonLockStore.take(tx, reader);
            return own(tx, link, reader, now)
                    .filter(invitation -> mayJoin(tx, invitation, now))
                    .filter(invitation -> store.end(tx, invitation.id(), Invitation.End.ACCEPTED, now))
                    .map(invitation -> {
                        Subscriber subscriber =
                                parts.subscribers().byId(tx, reader).orElseThrow();
                        place(tx, invitation, reader, now);
                        joined(tx, Actor.of(reader), invitation, subscriber, now);
                        return true;
                    })
                    .orElse(false);
        });
    }

    /**
     * Says no.
     *
     * @param reader who is signed in; whoever has an account says it signed in, whoever has none by the link alone
     */
    public boolean decline(Token link, Optional<SubscriberId> reader) {
        Instant now = parts.clock().instant();
        return parts.database()
                .write(tx -> store.byLink(tx, link, now)
                        .filter(invitation -> parts.subscribers()
                                .byEmail(tx, invitation.email())
                                .map(Subscriber::id)
                                .equals(reader))
                        .filter(invitation -> store.end(tx, invitation.id(), Invitation.End.DECLINED, now))
                        .map(invitation -> {
                            parts.audit().invitation(tx, Actor.HOLDER_OF_LINK, invitation, "invitation.declined", now);
                            return true;
                        })
                        .orElse(false));
    }

    private Outcome join(Tx tx, Token link, DisplayName name, HashedPassword hashed) {
        Instant now = parts.clock().instant();
        Optional<Invitation> found = store.byLink(tx, link, now)
                .filter(invitation -> mayJoin(tx, invitation, now))
                .filter(invitation -> store.end(tx, invitation.id(), Invitation.End.ACCEPTED, now));
        if (found.isEmpty()) {
            return new Outcome.Gone();
        }
        Invitation invitation = found.get();
        var subscriber = new Subscriber(hashed.owner(), invitation.practice(), invitation.email(), name.value(), now);
        parts.subscribers().add(tx, subscriber);
        place(tx, invitation, subscriber.id(), now);
        parts.passwords().set(tx, hashed, now);
        parts.addresses().known(tx, subscriber, now);
        joined(tx, Actor.HOLDER_OF_LINK, invitation, subscriber, now);
        return new Outcome.Joined(subscriber);
    }

    private boolean mayJoin(Tx tx, Invitation invitation, Instant now) {
        return freezes.of(tx, invitation.practice(), now).isEmpty();
    }

    /** Whoever has a place keeps it as it is: an old invitation is no way to take an owner's rights away. */
    private void place(Tx tx, Invitation invitation, SubscriberId reader, Instant now) {
        if (parts.organizations().hasPlace(tx, invitation.practice(), reader)) {
            return;
        }
        parts.organizations()
                .putMember(
                        tx,
                        new Membership(
                                invitation.practice(), reader, invitation.position(), Membership.Status.ACTIVE, now));
    }

    private void joined(Tx tx, Actor actor, Invitation invitation, Subscriber subscriber, Instant now) {
        parts.audit().invitation(tx, actor, invitation, "invitation.accepted", now);
        parts.audit().added(tx, actor, invitation.practice(), subscriber, invitation.position(), now);
        // Whoever has come in anew came at the word of people, or of a directory that might ask them.
        listed.letGo(tx, invitation.practice(), invitation.email());
        joinGroups(tx, actor, invitation, subscriber, now);
        List<Notice> told = parts.organizations().owners(tx, invitation.practice()).stream()
                .filter(owner -> !owner.equals(subscriber.id()))
                .map(owner -> new Notice(owner, now, Notice.Kind.PERSON_JOINED, subscriber.name()))
                .toList();
        parts.notices().tell(tx, told);
    }

    /** Groups in which the practice's directory wants them since before they came. */
    private void joinGroups(Tx tx, Actor actor, Invitation invitation, Subscriber subscriber, Instant now) {
        directory.of(tx, invitation.practice(), invitation.email()).stream()
                .flatMap(id -> groups.byId(tx, invitation.practice(), id).stream())
                .filter(group -> groups.putIn(tx, group, subscriber.id(), now))
                .forEach(group -> parts.audit().putIn(tx, actor, group, subscriber.id(), BY_DIRECTORY, now));
    }

    private Optional<Invitation> own(Tx tx, Token link, SubscriberId reader, Instant now) {
        return store.byLink(tx, link, now)
                .filter(invitation -> parts.subscribers()
                        .byId(tx, reader)
                        .filter(subscriber -> subscriber.email().equals(invitation.email()))
                        .isPresent());
    }
}
