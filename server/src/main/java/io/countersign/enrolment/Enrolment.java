package io.countersign.enrolment;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A set-up under way: it changes nothing until it is confirmed, and expires.
 *
 * @param kind why it may be done
 * @param holder the sign-in or session it belongs to
 * @param replacement whose place the new one takes, if any
 */
public record Enrolment(
        EnrolmentId id,
        AuthenticatorId authenticator,
        SubscriberId subscriber,
        Kind kind,
        String holder,
        Instant begunAt,
        Instant expiresAt,
        @Nullable Replacement replacement) {
    /** How long a set-up may take. */
    public static final Duration TIME = Duration.ofMinutes(10);

    /** The kinds of {@link EnrolmentPermit}, as they are stored. */
    public enum Kind {
        SESSION,
        REQUIRED_BY_POLICY,
        /** In place of the weaker way, which is not enough any more. */
        BEYOND_RESTRICTED,
        LINK,
        /** At the end of a recovery case, whose id is the holder. */
        RECOVERY;

        static Kind of(EnrolmentPermit permit) {
            return switch (permit) {
                case EnrolmentPermit.BySession bySession -> SESSION;
                case EnrolmentPermit.RequiredByPolicy required -> REQUIRED_BY_POLICY;
                case EnrolmentPermit.BeyondRestricted beyond -> BEYOND_RESTRICTED;
                case EnrolmentPermit.ByLink byLink -> LINK;
                case EnrolmentPermit.ByRecovery byRecovery -> RECOVERY;
            };
        }
    }
}
