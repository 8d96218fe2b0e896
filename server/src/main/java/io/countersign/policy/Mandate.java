package io.countersign.policy;

import io.countersign.organization.Belonging;
import io.countersign.organization.GroupId;
import io.countersign.subscriber.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Of whom in a practice a second factor is required: at present, and from a day that was announced. A practice that has
 * decided nothing requires it of everybody.
 *
 * @param present of whom until the day that was announced, or for good where nothing was
 * @param planned of whom from then on; empty where nothing was announced
 */
public record Mandate(OrganizationId practice, Scope present, Optional<Planned> planned) {
    /** The longest time for which one person may be let off after everybody else, or before they begin. */
    public static final Duration LONGEST_GRACE = Duration.ofDays(30);

    /** The longest time after which an exemption is asked for anew. */
    public static final Duration LONGEST_EXEMPTION = Duration.ofDays(90);

    /** What was announced. */
    public record Planned(Scope scope, Instant from) {}

    /**
     * What one practice has decided of one person alone.
     *
     * @param deadline the day by which they are to have set up a second factor; empty where it is everybody's
     * @param exemptUntil until when a second person has agreed that they do without; empty where nobody has
     */
    public record Own(Optional<Instant> deadline, Optional<Instant> exemptUntil) {
        /** Nothing. */
        public static final Own NONE = new Own(Optional.empty(), Optional.empty());
    }

    /** The mandate of a practice that has decided nothing. */
    public static Mandate ofEveryone(OrganizationId practice) {
        return new Mandate(practice, Scope.EVERYONE, Optional.empty());
    }

    /** Of whom it is required at an instant. */
    public Scope at(Instant now) {
        return planned.filter(plan -> !now.isBefore(plan.from()))
                .map(Planned::scope)
                .orElse(present);
    }

    /** What was announced and has not begun. */
    public Optional<Planned> ahead(Instant now) {
        return planned.filter(plan -> now.isBefore(plan.from()));
    }

    /**
     * The day from which everybody is to be required, where that is wanted from a day on and nobody may be let off by it who
     * would not be otherwise; nothing where it is so, or will be by then, anyway.
     *
     * <p>Where somebody is to be required earlier than that, everybody is; where somebody is to be let off, nobody is.
     */
    public Optional<Instant> everyoneFrom(Instant wanted, Instant now) {
        Optional<Planned> plan = ahead(now);
        if (at(now).everyone()) {
            return plan.filter(taken -> !taken.scope().everyone()).map(taken -> now);
        }
        Instant from = plan.filter(taken -> !at(now).includes(taken.scope()))
                .map(Planned::from)
                .filter(wanted::isAfter)
                .orElse(wanted);
        boolean planned = plan.filter(taken -> taken.scope().everyone())
                .filter(taken -> !taken.from().isAfter(from))
                .isPresent();
        return planned ? Optional.empty() : Optional.of(from);
    }

    /**
     * What is required of somebody who belongs to the practice like this.
     *
     * <p>The day of one person takes the place of everybody's, be it earlier or later. Who is exempt is let off as long as
     * that lasts, whatever their day.
     */
    public Duty of(Belonging belonging, Own own, Instant now) {
        Duty duty = withoutExemption(belonging, own, now);
        Optional<Instant> exempt = own.exemptUntil().filter(now::isBefore);
        return duty.kind() == Duty.Kind.FREE || exempt.isEmpty() ? duty : Duty.exempt(exempt.get());
    }

    /** Whether it is, or will be, required of somebody less when they belong to the practice otherwise. */
    public boolean letsOff(Belonging before, Belonging after, Instant now) {
        return Stream.concat(Stream.of(at(now)), ahead(now).stream().map(Planned::scope))
                .anyMatch(scope -> scope.covers(before) && !scope.covers(after));
    }

    /** Whether it names a group, now or from the day on that was announced. */
    public boolean names(GroupId group, Instant now) {
        return at(now).groups().contains(group)
                || ahead(now)
                        .filter(plan -> plan.scope().groups().contains(group))
                        .isPresent();
    }

    private Duty withoutExemption(Belonging belonging, Own own, Instant now) {
        Optional<Instant> begins = begins(belonging, now);
        if (begins.isEmpty()) {
            return Duty.FREE;
        }
        Instant due = own.deadline().orElse(begins.get());
        return now.isBefore(due) ? Duty.grace(due) : Duty.REQUIRED;
    }

    /** From when on it is required of somebody who belongs to the practice like this; long ago where it is so now, nothing where it will not be. */
    private Optional<Instant> begins(Belonging belonging, Instant now) {
        return at(now).covers(belonging)
                ? Optional.of(Instant.EPOCH)
                : ahead(now).filter(plan -> plan.scope().covers(belonging)).map(Planned::from);
    }
}
