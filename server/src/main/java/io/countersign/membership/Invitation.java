package io.countersign.membership;

import io.countersign.organization.Position;
import io.countersign.subscriber.EmailAddress;
import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;

/**
 * A question to whoever reads the mail of an address: will you join this practice? It gives nobody anything until it is
 * answered.
 *
 * @param name what the one who invites calls them
 * @param sent how often its mail was sent; only the newest link is good
 * @param sentAt when it was sent last
 * @param expiresAt when the newest link stops being good
 */
public record Invitation(
        InvitationId id,
        OrganizationId practice,
        EmailAddress email,
        String name,
        Position position,
        SubscriberId invitedBy,
        Instant createdAt,
        int sent,
        Instant sentAt,
        Instant expiresAt) {
    /** For how long a link is good. */
    public static final Duration TIME = Duration.ofDays(7);

    /** How often one invitation is sent at most. */
    public static final int MOST_SENT = 5;

    /** The time between two mails of one invitation. */
    public static final Duration PAUSE = Duration.ofMinutes(2);

    /**
     * How many people a practice invites in a day at most: as many as one file may hold, so that a big practice comes in
     * at once, and no more, so that a stolen session does not become a sender of bulk mail.
     */
    public static final int MOST_A_DAY = PeopleFile.MOST_ROWS;

    /** Whether its newest link is still good. */
    public boolean isGood(Instant now) {
        return now.isBefore(expiresAt);
    }

    /** Prints neither name nor address. */
    @Override
    public String toString() {
        return "Invitation[" + id.value() + "]";
    }

    /** How one ended. */
    enum End {
        ACCEPTED,
        DECLINED,
        WITHDRAWN
    }
}
