package io.countersign.enrolment;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change of authenticators that was announced by somebody who has nothing left but codes that run out. It waits, so that
 * its owner can stop it; then it is open for a while, for one change. A state machine without a clock.
 *
 * @param browser the name of the browser that announced it
 * @param claimedBy the authenticator whose set-up was begun under it
 * @param end how it ended, if somebody ended it
 * @param endedAt when
 */
public record PendingChange(
        String id,
        SubscriberId subscriber,
        Instant announcedAt,
        String browser,
        @Nullable AuthenticatorId claimedBy,
        @Nullable End end,
        @Nullable Instant endedAt) {
    /** How long it waits. */
    public static final Duration WAIT = Duration.ofDays(1);

    /** For how long it is open after that. */
    public static final Duration OPEN = Duration.ofDays(3);

    /** How somebody ended it. */
    public enum End {
        CANCELLED,
        USED
    }

    /** How it stands. Only the first two can become anything else. */
    public enum State {
        WAITING,
        OPEN,
        LAPSED,
        CANCELLED,
        USED
    }

    /** A new one. */
    static PendingChange announced(String id, SubscriberId subscriber, String browser, Instant now) {
        return new PendingChange(id, subscriber, now, browser, null, null, null);
    }

    /** From when on the change may be made. */
    public Instant opensAt() {
        return announcedAt.plus(WAIT);
    }

    /** Until when. */
    public Instant lapsesAt() {
        return opensAt().plus(OPEN);
    }

    /** How it stands at an instant. */
    public State at(Instant now) {
        if (end != null) {
            return end == End.USED ? State.USED : State.CANCELLED;
        }
        if (now.isBefore(opensAt())) {
            return State.WAITING;
        }
        return now.isBefore(lapsesAt()) ? State.OPEN : State.LAPSED;
    }

    /** Whether it can still become a change. */
    public boolean isAlive(Instant now) {
        return at(now) == State.WAITING || at(now) == State.OPEN;
    }

    /** After somebody stopped it; nothing if there was nothing left to stop. */
    Optional<PendingChange> cancelled(Instant now) {
        return isAlive(now) ? Optional.of(ended(End.CANCELLED, now)) : Optional.empty();
    }

    /** After its one change was made; nothing if it is not open. A set-up begun in time may end a little later. */
    Optional<PendingChange> used(Instant now) {
        State state = at(now);
        boolean begunInTime = state == State.LAPSED
                && claimedBy != null
                && now.isBefore(lapsesAt().plus(Enrolment.TIME));
        return state == State.OPEN || begunInTime ? Optional.of(ended(End.USED, now)) : Optional.empty();
    }

    /** With the set-up that was begun under it; nothing if it is not open. */
    Optional<PendingChange> claimed(AuthenticatorId by, Instant now) {
        return at(now) == State.OPEN
                ? Optional.of(new PendingChange(id, subscriber, announcedAt, browser, by, null, null))
                : Optional.empty();
    }

    private PendingChange ended(End how, Instant now) {
        return new PendingChange(id, subscriber, announcedAt, browser, claimedBy, how, now);
    }
}
