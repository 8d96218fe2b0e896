package io.countersign.policy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * What becomes of a mandate when a product is connected: nothing that is required or announced becomes less, and whoever
 * reaches the data is asked for a second step within {@link #LONGEST}.
 *
 * @param after the mandate then; the same as before where nothing has to be decided
 * @param from from when on whoever reaches the data is asked
 */
public record ConnectionPlan(What what, Mandate after, Instant from) {
    /** The longest time that whoever reaches the data of a product has. */
    public static final Duration LONGEST = Duration.ofDays(14);

    private static final int LEAST_DAYS = 7;

    /** What has to be decided. */
    public enum What {
        /** Nothing: it is required of them now. */
        ON_ALREADY,
        /** Nothing: it was announced, for a day that is near enough. */
        ANNOUNCED_ALREADY,
        /** It is required now, and was to end: that is called off. */
        CALLED_OFF,
        /** A day is announced. */
        ANNOUNCED,
        /** A day that was too far away is brought forward. */
        BROUGHT_FORWARD;

        /** Whether somebody has to choose a day. */
        public boolean needsDay() {
            return this == ANNOUNCED || this == BROUGHT_FORWARD;
        }

        /** Whether something is decided at all. */
        public boolean decides() {
            return this != ON_ALREADY && this != ANNOUNCED_ALREADY;
        }
    }

    /**
     * The plan for a practice with this mandate.
     *
     * @param day the day that was chosen, which counts where one is needed
     */
    public static ConnectionPlan of(Mandate before, Scope reach, Instant day, Instant now) {
        Scope present = before.at(now);
        Optional<Mandate.Planned> ahead = before.ahead(now);
        boolean stays = ahead.map(plan -> plan.scope().includes(reach)).orElse(true);
        if (present.includes(reach)) {
            return stays
                    ? new ConnectionPlan(What.ON_ALREADY, before, now)
                    : new ConnectionPlan(What.CALLED_OFF, withoutEnd(before, ahead.orElseThrow(), reach, present), now);
        }
        if (ahead.isPresent() && stays && !ahead.get().from().isAfter(now.plus(LONGEST))) {
            return new ConnectionPlan(
                    What.ANNOUNCED_ALREADY, before, ahead.get().from());
        }
        Scope wanted = ahead.map(Mandate.Planned::scope)
                .orElse(Scope.NOBODY)
                .with(present)
                .with(reach);
        // Nobody of whom it was announced for a nearer day is given more time.
        Instant from = ahead.filter(plan -> !present.includes(plan.scope()))
                .map(Mandate.Planned::from)
                .filter(day::isAfter)
                .orElse(day);
        var after = new Mandate(before.practice(), present, Optional.of(new Mandate.Planned(wanted, from)));
        boolean known = ahead.isPresent() && stays;
        return new ConnectionPlan(known ? What.BROUGHT_FORWARD : What.ANNOUNCED, after, from);
    }

    /** What was announced still comes, but for whoever reaches the data. */
    private static Mandate withoutEnd(Mandate before, Mandate.Planned ahead, Scope reach, Scope present) {
        Scope wanted = ahead.scope().with(reach);
        Optional<Mandate.Planned> planned =
                Optional.of(new Mandate.Planned(wanted, ahead.from())).filter(_ -> !wanted.equals(present));
        return new Mandate(before.practice(), present, planned);
    }

    /** Whether a day may be chosen. */
    public static boolean isNear(Instant day, Instant now) {
        return day.isAfter(now) && !day.isAfter(now.plus(LONGEST));
    }

    /** The day that is proposed: the first Monday that is at least a week away. */
    public static LocalDate proposed(LocalDate today) {
        return today.plusDays(LEAST_DAYS).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    }
}
