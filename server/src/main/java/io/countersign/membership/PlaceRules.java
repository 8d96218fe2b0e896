package io.countersign.membership;

import io.countersign.organization.Membership;
import io.countersign.organization.Membership.Status;
import io.countersign.organization.Position;
import io.countersign.organization.Right;
import io.countersign.organization.Role;
import java.util.Optional;

/** Who may change whose place in a practice, and to what: a pure rule. */
public final class PlaceRules {
    private PlaceRules() {}

    /** Why a change is not made. */
    public enum Refusal {
        /** Whoever asks may not do this, or not to this person. */
        NOT_ALLOWED,
        /** Nobody gives themselves more than they have, nor takes their own place away but by leaving. */
        NOT_ONESELF,
        /** The practice would be left without an owner. */
        LAST_OWNER,
        /** The place is another one than it was when the change was asked for; or it is so already. */
        NOT_NOW,
        /** Only the home practice of a person takes a place away for a while, or forgets their browsers; others end the place. */
        NOT_HOME
    }

    /**
     * Whoever asks, and about whom.
     *
     * @param asks their role, where they are somebody of the practice; nothing for the operator of the installation
     * @param oneself whether it is their own place
     * @param place as it stands
     * @param isHome whether the practice is the home of whoever holds the place
     * @param owners how many owners the practice has now
     */
    public record Case(Optional<Role> asks, boolean oneself, Membership place, boolean isHome, int owners) {}

    /** Whether this role and work may be given; nothing where they may. */
    static Optional<Refusal> give(Case of, Position wanted) {
        if (!of.place().isActive() || of.place().position().equals(wanted)) {
            return Optional.of(Refusal.NOT_NOW);
        }
        Role now = of.place().role();
        if (of.asks().isPresent() && !mayChange(of, now, wanted.role())) {
            return Optional.of(Refusal.NOT_ALLOWED);
        }
        if (of.oneself() && !now.rights().containsAll(wanted.role().rights())) {
            return Optional.of(Refusal.NOT_ONESELF);
        }
        return wanted.role() == Role.OWNER ? Optional.empty() : unlessLast(of);
    }

    /** Whether a place may be suspended, resumed or ended; nothing where it may. */
    static Optional<Refusal> turn(Case of, Status wanted) {
        Role now = of.place().role();
        if (of.asks().isPresent() && !mayChange(of, now, now)) {
            return Optional.of(Refusal.NOT_ALLOWED);
        }
        if (of.oneself()) {
            return Optional.of(Refusal.NOT_ONESELF);
        }
        return turnsTo(of, wanted);
    }

    /** Whether somebody may leave; nothing where they may. */
    static Optional<Refusal> leave(Case of) {
        return turnsTo(of, Status.ENDED);
    }

    /**
     * Whether the remembered browsers of whoever holds this place may be forgotten; nothing where they may.
     *
     * @param asks the role of whoever asks; nothing for the operator of the installation
     */
    static Optional<Refusal> forget(Optional<Role> asks, Membership place, boolean isHome) {
        if (asks.filter(role -> !role.may(place.role() == Role.OWNER ? Right.CHANGE_OWNERS : Right.CHANGE_PEOPLE))
                .isPresent()) {
            return Optional.of(Refusal.NOT_ALLOWED);
        }
        if (!place.isActive()) {
            return Optional.of(Refusal.NOT_NOW);
        }
        return isHome ? Optional.empty() : Optional.of(Refusal.NOT_HOME);
    }

    private static Optional<Refusal> turnsTo(Case of, Status wanted) {
        boolean follows = switch (wanted) {
            case ACTIVE -> of.place().status() == Status.SUSPENDED;
            case SUSPENDED -> of.place().isActive();
            case ENDED -> of.place().status() != Status.ENDED;
        };
        if (!follows) {
            return Optional.of(Refusal.NOT_NOW);
        }
        if (wanted == Status.SUSPENDED && !of.isHome()) {
            return Optional.of(Refusal.NOT_HOME);
        }
        return unlessLast(of);
    }

    private static boolean mayChange(Case of, Role from, Role to) {
        Role asks = of.asks().orElseThrow();
        boolean owners = from == Role.OWNER || to == Role.OWNER;
        return asks.may(owners ? Right.CHANGE_OWNERS : Right.CHANGE_PEOPLE);
    }

    private static Optional<Refusal> unlessLast(Case of) {
        boolean last = of.place().isActive() && of.place().role() == Role.OWNER && of.owners() <= 1;
        return last ? Optional.of(Refusal.LAST_OWNER) : Optional.empty();
    }
}
