package io.countersign.membership;

import io.countersign.message.Channel;
import io.countersign.message.Content;
import io.countersign.message.Envelope;
import io.countersign.message.Outbox;
import io.countersign.organization.OrganizationStore;
import io.countersign.organization.Position;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.platform.web.PublicUrl;
import io.countersign.secret.SecretFactory;
import io.countersign.secret.Token;
import io.countersign.subscriber.DisplayName;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Inviting people to a practice by mail. Nothing here depends on whether an address is known to the installation: who
 * invites sees the same answers, and the same mail goes out, until its reader answers.
 */
public final class Invitations {
    /** What a mail is about, as the keys of its texts have it. */
    private static final String ASKING = "invitation";

    private static final String REMINDING = "reminder";

    private final Parts parts;
    private final InvitationStore store = new InvitationStore();

    /**
     * What it reads and writes through.
     *
     * @param address where links lead
     */
    public record Parts(
            Database database,
            OrganizationStore organizations,
            SubscriberStore subscribers,
            Outbox outbox,
            MembershipAudit audit,
            SecretFactory secrets,
            PublicUrl address,
            InstantSource clock) {}

    /** Takes its parts. */
    public Invitations(Parts parts) {
        this.parts = parts;
    }

    /** The answer to whoever invites. */
    public sealed interface Outcome {
        /** The mail is on its way. */
        record Sent(Invitation invitation) implements Outcome {}

        /** Whoever has this address belongs to the practice already. */
        record Belongs() implements Outcome {}

        /** This role gives nobody the right to make somebody that. */
        record MayNot() implements Outcome {}

        /** One was sent a moment ago, or often enough. */
        record TooSoon() implements Outcome {}

        /** The practice has invited as many in a day as it may. */
        record TooMany() implements Outcome {}

        /** There is no such open invitation. */
        record Gone() implements Outcome {}
    }

    /** Whom to invite, and as what. */
    public record Wish(EmailAddress email, DisplayName name, Position position) {}

    /** Invites somebody. Whoever has an open invitation to the practice is sent a new link, which voids the one before. */
    public Outcome invite(Inviter by, Wish wish) {
        if (!by.role().mayGive(wish.position().role())) {
            return new Outcome.MayNot();
        }
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            lock(tx, by);
            return invite(tx, by, wish, now);
        });
    }

    /** The same within a transaction of whoever may give this position, and holds the lock. */
    Outcome invite(Tx tx, Inviter by, Wish wish, Instant now) {
        OrganizationId practice = by.practice().id();
        if (belongs(tx, practice, wish.email())) {
            return new Outcome.Belongs();
        }
        return store.open(tx, practice, wish.email())
                .map(open -> again(tx, by, open, wish, now))
                .orElseGet(() -> first(tx, by, wish, now));
    }

    /** Sends an open invitation once more, with a new link. */
    public Outcome sendAgain(Inviter by, InvitationId id) {
        Instant now = parts.clock().instant();
        return parts.database().write(tx -> {
            lock(tx, by);
            return store.open(tx, by.practice().id(), id)
                    .map(open -> again(tx, by, open, wishOf(open), now))
                    .orElseGet(Outcome.Gone::new);
        });
    }

    /** Takes an open invitation back; its links are worth nothing from then on. False if there is none. */
    public boolean withdraw(Inviter by, InvitationId id) {
        Instant now = parts.clock().instant();
        return parts.database()
                .write(tx -> store.open(tx, by.practice().id(), id)
                        .filter(open -> by.role().mayGive(open.position().role()))
                        .map(open -> withdraw(tx, by.actor(), open, now))
                        .orElse(false));
    }

    /** Takes back whatever a practice has asked of an address, when its place there ends: no old link brings it back. */
    void withdrawTo(Tx tx, Actor actor, OrganizationId practice, EmailAddress email, Instant now) {
        store.open(tx, practice, email).ifPresent(open -> withdraw(tx, actor, open, now));
    }

    /** Whether a practice waits for an answer from this address. */
    public boolean isAsked(Tx tx, EmailAddress email) {
        return store.isAsked(tx, email, parts.clock().instant());
    }

    /** The open invitations of a practice, the newest first. */
    public List<Invitation> of(OrganizationId practice) {
        return parts.database().read(tx -> store.open(tx, practice));
    }

    /** Whoever asks people in, one or many, goes one after the other in a practice. */
    void lock(Tx tx, Inviter by) {
        parts.organizations().lock(tx, by.practice().id());
    }

    /** Sends one, first or again. Whoever calls it holds the lock and has looked whether it may be sent. */
    void send(Tx tx, Inviter by, Wish wish, Instant now) {
        store.open(tx, by.practice().id(), wish.email())
                .ifPresentOrElse(open -> renew(tx, by, open, wish, ASKING, now), () -> create(tx, by, wish, now));
    }

    /** Sends one again, as a reminder. Whoever calls it holds the lock and has looked whether it may be sent. */
    void remind(Tx tx, Inviter by, Invitation open, Instant now) {
        renew(tx, by, open, wishOf(open), REMINDING, now);
    }

    boolean withdraw(Tx tx, Actor actor, Invitation open, Instant now) {
        boolean ended = store.end(tx, open.id(), Invitation.End.WITHDRAWN, now);
        if (ended) {
            parts.audit().invitation(tx, actor, open, "invitation.withdrawn", now);
        }
        return ended;
    }

    private Outcome first(Tx tx, Inviter by, Wish wish, Instant now) {
        return store.fullUntil(tx, by.practice().id(), 1, now).isPresent()
                ? new Outcome.TooMany()
                : new Outcome.Sent(create(tx, by, wish, now));
    }

    /** An owner's invitation is changed by owners alone, as an owner's place is. */
    private Outcome again(Tx tx, Inviter by, Invitation open, Wish wish, Instant now) {
        if (!by.role().mayGive(open.position().role())) {
            return new Outcome.MayNot();
        }
        if (open.sent() >= Invitation.MOST_SENT || now.isBefore(open.sentAt().plus(Invitation.PAUSE))) {
            return new Outcome.TooSoon();
        }
        return new Outcome.Sent(renew(tx, by, open, wish, ASKING, now));
    }

    private Invitation create(Tx tx, Inviter by, Wish wish, Instant now) {
        var invitation = new Invitation(
                new InvitationId(parts.secrets().id()),
                by.practice().id(),
                wish.email(),
                wish.name().value(),
                wish.position(),
                by.person(),
                now,
                1,
                now,
                now.plus(Invitation.TIME));
        Token link = Token.fresh(parts.secrets());
        store.add(tx, invitation, link);
        parts.audit().invitation(tx, by.actor(), invitation, "invitation.sent", now);
        post(tx, by, invitation, link, ASKING, now);
        return invitation;
    }

    private Invitation renew(Tx tx, Inviter by, Invitation open, Wish wish, String words, Instant now) {
        var renewed = new Invitation(
                open.id(),
                open.practice(),
                open.email(),
                wish.name().value(),
                wish.position(),
                by.person(),
                open.createdAt(),
                open.sent() + 1,
                now,
                now.plus(Invitation.TIME));
        Token link = Token.fresh(parts.secrets());
        store.renew(tx, renewed, link);
        parts.audit().invitation(tx, by.actor(), renewed, "invitation.renewed", now);
        post(tx, by, renewed, link, words, now);
        return renewed;
    }

    private void post(Tx tx, Inviter by, Invitation invitation, Token link, String words, Instant now) {
        var envelope = new Envelope(
                Channel.MAIL,
                invitation.email().value(),
                by.language(),
                words,
                Optional.of(invitation.practice().value()),
                Optional.empty(),
                invitation.expiresAt());
        Content content = Content.of(words, by.practice().name(), by.name())
                .fact("mail.fact.until", invitation.expiresAt().toString())
                .action("mail.invitation.action", parts.address().resolve("/invitation/" + link.reveal()));
        parts.outbox().put(tx, envelope, content, now);
    }

    private boolean belongs(Tx tx, OrganizationId practice, EmailAddress email) {
        return parts.subscribers()
                .byEmail(tx, email)
                .filter(subscriber -> parts.organizations().hasPlace(tx, practice, subscriber.id()))
                .isPresent();
    }

    private static Wish wishOf(Invitation open) {
        return new Wish(open.email(), DisplayName.parse(open.name()).orElseThrow(), open.position());
    }
}
