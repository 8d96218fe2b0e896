package io.countersign.recovery;

import io.countersign.subscriber.OrganizationId;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody's wish to be helped back in, bound to the browser that opened it. It turns nothing off and signs nobody in: all
 * it can come to is a set-up of a new authenticator.
 *
 * @param subject whom it is about; nothing where nobody is known by the name that was typed, which leads nowhere
 * @param bothLost whether the password is lost as well
 * @param approvals how many others have to agree
 * @param openedBy the id of whoever was signed in where it was opened; empty where nobody was
 * @param openedFrom browser and network in words, for the person to know it by
 * @param risks what has it wait longer; known once it is approved
 * @param rehearsal whether it is only practised: it goes the same way, and nothing can come of it
 * @param wouldBeDue when the wait of a rehearsal would be over, which does not wait
 */
public record RecoveryCase(
        RecoveryCaseId id,
        Optional<Subject> subject,
        boolean bothLost,
        State state,
        int approvals,
        String openedBy,
        String openedFrom,
        String openedNetwork,
        Set<Risk> risks,
        Times times,
        boolean rehearsal,
        Optional<Instant> wouldBeDue) {
    /** How long a case waits for its proofs, and then for others to agree. */
    static final Duration PATIENCE = Duration.ofDays(3);

    /** How long what it comes to can be collected once the wait is over. */
    static final Duration COLLECT = Duration.ofDays(3);

    /** How long the set-up may take after that. */
    static final Duration SET_UP = Duration.ofMinutes(10);

    public RecoveryCase {
        risks = Set.copyOf(risks);
    }

    /** A real one. */
    public RecoveryCase(
            RecoveryCaseId id,
            Optional<Subject> subject,
            boolean bothLost,
            State state,
            int approvals,
            String openedBy,
            String openedFrom,
            String openedNetwork,
            Set<Risk> risks,
            Times times) {
        this(
                id,
                subject,
                bothLost,
                state,
                approvals,
                openedBy,
                openedFrom,
                openedNetwork,
                risks,
                times,
                false,
                Optional.empty());
    }

    /** Whom a case is about, and the practice that alone may help: their home. */
    public record Subject(SubscriberId person, OrganizationId practice) {}

    /**
     * When it came to each state.
     *
     * @param due when its wait is over
     * @param collected when the set-up began
     */
    public record Times(
            Instant opened,
            Optional<Instant> identified,
            Optional<Instant> approved,
            Optional<Instant> due,
            Optional<Instant> collected,
            Optional<Instant> ended) {}

    /** How far a case is. */
    public enum State {
        OPENED,
        /** Two proofs show who it is. */
        IDENTIFIED,
        /** All who had to agree have, and how long it waits is fixed. */
        APPROVED,
        WAITING,
        /** The wait is over: what it comes to can be collected, once. */
        TICKET,
        /** A new authenticator works, and the lost ones do not any more. */
        CLOSED,
        /** Somebody of the practice said no. */
        REFUSED,
        /** The person said no. */
        CANCELLED,
        EXPIRED;

        /** The states that may come next; {@code recovery_moves_forward} in the database holds to the same. */
        public Set<State> next() {
            return switch (this) {
                case OPENED -> EnumSet.of(IDENTIFIED, REFUSED, CANCELLED, EXPIRED);
                case IDENTIFIED -> EnumSet.of(APPROVED, REFUSED, CANCELLED, EXPIRED);
                case APPROVED -> EnumSet.of(WAITING, REFUSED, CANCELLED);
                case WAITING -> EnumSet.of(TICKET, REFUSED, CANCELLED);
                case TICKET -> EnumSet.of(CLOSED, REFUSED, CANCELLED, EXPIRED);
                case CLOSED, REFUSED, CANCELLED, EXPIRED -> EnumSet.noneOf(State.class);
            };
        }

        /** Whether nothing comes after it. */
        public boolean isOver() {
            return next().isEmpty();
        }
    }

    /** When it ends by itself, in the state it is in; nothing where time does not end it. */
    public Optional<Instant> lapsesAt() {
        return switch (state) {
            case OPENED -> Optional.of(times.opened().plus(PATIENCE));
            case IDENTIFIED -> times.identified().map(at -> at.plus(PATIENCE));
            case TICKET ->
                times.collected()
                        .map(at -> at.plus(SET_UP))
                        .or(() -> times.due().map(at -> at.plus(COLLECT)));
            case APPROVED, WAITING, CLOSED, REFUSED, CANCELLED, EXPIRED -> Optional.empty();
        };
    }

    /** Whether time has ended it, be it noted or not. */
    public boolean hasLapsed(Instant now) {
        return lapsesAt().filter(at -> !now.isBefore(at)).isPresent();
    }

    /** Whether something may still come of it. */
    public boolean isLive(Instant now) {
        return !state.isOver() && !hasLapsed(now);
    }

    /** Whether its wait is over, and what it comes to was not collected. */
    public boolean isCollectable(Instant now) {
        return !rehearsal && state == State.TICKET && times.collected().isEmpty() && isLive(now);
    }

    /** Whether it is a rehearsal that has come to where nothing but a wait lies before a set-up. */
    public boolean isRehearsed(Instant now) {
        return rehearsal && wouldBeDue.isPresent() && isLive(now);
    }

    /** Whether its set-up may go on. */
    public boolean isCollected(Instant now) {
        return !rehearsal && state == State.TICKET && times.collected().isPresent() && isLive(now);
    }
}
