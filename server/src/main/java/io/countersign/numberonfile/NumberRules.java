package io.countersign.numberonfile;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * From when on a number counts: pure rules. A thief who gets into an account must not be able to change by whom it is known
 * and ask for help the same day; its owner, who is told everywhere, has a month to notice.
 */
public final class NumberRules {
    /** How long after it was proved a change counts. */
    public static final Duration WAIT = Duration.ofDays(30);

    /** In its first day an account holds nothing worth taking, and nobody has set a number that could be replaced. */
    static final Duration FRESH_ACCOUNT = Duration.ofDays(1);

    private NumberRules() {}

    /** What is on file from an instant on; a number, or none. */
    record Entry<T>(Optional<T> number, Instant from) {}

    /** From when on a change counts that is made now. */
    static Instant from(Instant accountMade, boolean hadOne, Instant now) {
        boolean first = !hadOne && now.isBefore(accountMade.plus(FRESH_ACCOUNT));
        return first ? now : now.plus(WAIT);
    }

    /** What is in effect at an instant. */
    static <T> Optional<T> at(List<Entry<T>> entries, Instant now) {
        return entries.stream()
                .filter(entry -> !entry.from().isAfter(now))
                .max(Comparator.comparing(Entry::from))
                .flatMap(Entry::number);
    }

    /** The change that waits, if one does. */
    static <T> Optional<Entry<T>> waiting(List<Entry<T>> entries, Instant now) {
        return entries.stream().filter(entry -> entry.from().isAfter(now)).max(Comparator.comparing(Entry::from));
    }
}
