package io.countersign.membership;

import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.database.Tx;
import io.countersign.secret.Token;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code invitation}: of a link it keeps the hash only. */
final class InvitationStore {
    private static final Duration DAY = Duration.ofDays(1);

    private static final String COLUMNS = "select id, organization_id, email, name, role, work, invited_by, created_at,"
            + " sent, sent_at, expires_at from invitation";

    void add(Tx tx, Invitation invitation, Token link) {
        tx.update(
                "insert into invitation (id, organization_id, email, name, role, work, invited_by, link_hash, created_at,"
                        + " sent, sent_at, expires_at, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')",
                invitation.id().value(),
                invitation.practice().value(),
                invitation.email().value(),
                invitation.name(),
                invitation.position().role().name(),
                invitation.position().work().name(),
                invitation.invitedBy().value(),
                link.hash().toBytes(),
                invitation.createdAt(),
                invitation.sent(),
                invitation.sentAt(),
                invitation.expiresAt());
    }

    /** Writes what was changed of an open invitation, and its new link, which voids the one before. */
    void renew(Tx tx, Invitation invitation, Token link) {
        tx.update(
                "update invitation set name = ?, role = ?, work = ?, invited_by = ?, link_hash = ?, sent = ?, sent_at = ?,"
                        + " expires_at = ? where id = ? and state = 'OPEN'",
                invitation.name(),
                invitation.position().role().name(),
                invitation.position().work().name(),
                invitation.invitedBy().value(),
                link.hash().toBytes(),
                invitation.sent(),
                invitation.sentAt(),
                invitation.expiresAt(),
                invitation.id().value());
    }

    /** The open invitation of a link that is still good. */
    Optional<Invitation> byLink(Tx tx, Token link, Instant now) {
        return tx.one(
                COLUMNS + " where link_hash = ? and state = 'OPEN' and expires_at > ?",
                InvitationStore::invitation,
                link.hash().toBytes(),
                now);
    }

    /** The open invitation of this id, be its link still good or not. */
    Optional<Invitation> open(Tx tx, OrganizationId practice, InvitationId id) {
        return tx.one(
                COLUMNS + " where organization_id = ? and id = ? and state = 'OPEN'",
                InvitationStore::invitation,
                practice.value(),
                id.value());
    }

    /** The open invitation to this address, be its link still good or not. */
    Optional<Invitation> open(Tx tx, OrganizationId practice, EmailAddress email) {
        return tx.one(
                COLUMNS + " where organization_id = ? and email = ? and state = 'OPEN'",
                InvitationStore::invitation,
                practice.value(),
                email.value());
    }

    /** The open invitations of a practice, the newest first. */
    List<Invitation> open(Tx tx, OrganizationId practice) {
        return tx.list(
                COLUMNS + " where organization_id = ? and state = 'OPEN' order by sent_at desc, id",
                InvitationStore::invitation,
                practice.value());
    }

    /** Whether there is an open invitation to this address whose link is still good. */
    boolean isAsked(Tx tx, EmailAddress email, Instant now) {
        return tx.one(
                        "select id from invitation where email = ? and state = 'OPEN' and expires_at > ? limit 1",
                        row -> row.text("id"),
                        email.value(),
                        now)
                .isPresent();
    }

    /**
     * When a practice may make so many more, where it may not now: not more than {@link Invitation#MOST_A_DAY} within any
     * day. Nobody asks for more than that at once.
     */
    Optional<Instant> fullUntil(Tx tx, OrganizationId practice, int more, Instant now) {
        int place = Math.max(0, Invitation.MOST_A_DAY - more);
        List<Instant> made = tx.list(
                "select created_at from invitation where organization_id = ? and created_at > ? order by created_at desc"
                        + " limit " + (place + 1),
                row -> row.instant("created_at"),
                practice.value(),
                now.minus(DAY));
        return more == 0 || made.size() <= place
                ? Optional.empty()
                : Optional.of(made.get(place).plus(DAY));
    }

    /** How many invitations of a practice to one address were made since then. */
    int madeTo(Tx tx, OrganizationId practice, EmailAddress email, Instant since) {
        return Math.toIntExact(tx.one(
                        "select count(*) as number from invitation where organization_id = ? and email = ? and created_at > ?",
                        row -> row.number("number"),
                        practice.value(),
                        email.value(),
                        since)
                .orElseThrow());
    }

    /** Ends an open invitation; false if it was over already. */
    boolean end(Tx tx, InvitationId id, Invitation.End end, Instant now) {
        return tx.update(
                        "update invitation set state = ?, ended_at = ? where id = ? and state = 'OPEN'",
                        end.name(),
                        now,
                        id.value())
                == 1;
    }

    private static Invitation invitation(Tx.Row row) {
        return new Invitation(
                new InvitationId(row.text("id")),
                new OrganizationId(row.text("organization_id")),
                new EmailAddress(row.text("email")),
                row.text("name"),
                new Position(Role.valueOf(row.text("role")), Work.valueOf(row.text("work"))),
                new SubscriberId(row.text("invited_by")),
                row.instant("created_at"),
                (int) row.number("sent"),
                row.instant("sent_at"),
                row.instant("expires_at"));
    }
}
