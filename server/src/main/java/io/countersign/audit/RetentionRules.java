package io.countersign.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** For how long a chain of the log is kept. Pure. */
public final class RetentionRules {
    /** The shortest time there is, and the one that counts where nobody has decided. */
    public static final int LEAST_MONTHS = 12;

    /** The longest. */
    public static final int MOST_MONTHS = 84;

    /** A shorter time counts only after this, so that nobody who takes an account over empties a log at once. */
    public static final Duration NOTICE = Duration.ofDays(30);

    private RetentionRules() {}

    /**
     * A decision.
     *
     * @param months for how long
     * @param before for how long it was until then
     * @param since when it was decided
     */
    public record Kept(int months, int before, Instant since) {
        /** What holds where nobody has decided. */
        static final Kept UNDECIDED = new Kept(LEAST_MONTHS, LEAST_MONTHS, Instant.EPOCH);

        /** The months that count now. */
        public int monthsAt(Instant now) {
            return now.isBefore(since.plus(NOTICE)) ? Math.max(months, before) : months;
        }
    }

    /** Whether a number of months may be chosen. */
    public static boolean isAllowed(int months) {
        return months >= LEAST_MONTHS && months <= MOST_MONTHS;
    }

    /** What happened before this may go: whole calendar months (UTC) alone, so that a month is there whole or not at all. */
    static Instant goesBefore(Instant now, int months) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC)
                .minusMonths(months)
                .withDayOfMonth(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
