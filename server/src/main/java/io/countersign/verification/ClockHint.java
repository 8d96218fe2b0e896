package io.countersign.verification;

import static java.util.Comparator.comparing;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.Sighting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What two wrong codes say of the clock of an authenticator: a pure rule. Each fits some moment by chance; that both fit
 * moments that lie equally far from when they were typed is no chance (one in a hundred million for a day either way).
 *
 * @param marks the steps they fit
 * @param offset how far ahead the clock was at the second one, in steps; negative if behind
 * @param ahead the same as time, to within half a step
 */
public record ClockHint(AuthenticatorId authenticator, TreeSet<Long> marks, long offset, Duration ahead) {
    /** How far either way is searched. */
    public static final Duration REACH = Duration.ofHours(24);

    /** From how many steps on a person may be let in this once by two more codes; nearer ones mend themselves. */
    private static final int NEAREST_FOR_TWO_CODES = 3;

    /** Up to how many steps: five minutes. */
    private static final int FURTHEST_FOR_TWO_CODES = 10;

    /** How near to whole hours a clock is that was set by hand, or keeps the time of another zone. */
    private static final Duration NEAR_AN_HOUR = Duration.ofMinutes(2);

    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * Where two wrong codes in a row of one authenticator fit later and later steps at one offset, give or take the step
     * in which each was typed; the smallest offset, if there are several.
     */
    public static Optional<ClockHint> find(List<Sighting> earlier, List<Sighting> later) {
        return later.stream()
                .flatMap(second -> earlier.stream()
                        .filter(first -> isOneClock(first, second))
                        .map(first -> of(first, second)))
                .min(comparing(hint -> hint.ahead().abs()));
    }

    private static boolean isOneClock(Sighting first, Sighting second) {
        return first.authenticator().equals(second.authenticator())
                && first.mark() < second.mark()
                && second.ahead().minus(first.ahead()).abs().compareTo(second.period()) <= 0;
    }

    private static ClockHint of(Sighting first, Sighting second) {
        Duration ahead = first.ahead().plus(second.ahead()).dividedBy(2);
        return new ClockHint(
                second.authenticator(), new TreeSet<>(List.of(first.mark(), second.mark())), second.offset(), ahead);
    }

    /** Whether two more codes in a row may let the person in this once, where their practices allow it. */
    public boolean isNearEnoughForTwoCodes() {
        return Math.abs(offset) >= NEAREST_FOR_TWO_CODES && Math.abs(offset) <= FURTHEST_FOR_TWO_CODES;
    }

    /** Whether the clock is behind. */
    public boolean isSlow() {
        return ahead.isNegative();
    }

    /** Whether it is off by about whole hours: another time zone, or set by hand. */
    public boolean isByWholeHours() {
        return hours() > 0
                && ahead.abs().minus(HOUR.multipliedBy(hours())).abs().compareTo(NEAR_AN_HOUR) <= 0;
    }

    /** By how many hours, rounded. */
    public long hours() {
        return ahead.abs().plus(HOUR.dividedBy(2)).dividedBy(HOUR);
    }

    /** By how many minutes, rounded; at least one. */
    public long minutes() {
        return Math.max(1, ahead.abs().plusSeconds(30).toMinutes());
    }
}
