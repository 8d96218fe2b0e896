package io.countersign.evidence.report;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of one exemption.
 *
 * @param person the id of whoever was to do without a second factor
 * @param why in the words of whoever asked
 * @param until when it would end by itself
 * @param asked when and by whom it was asked for; nothing where that was before the entries begin
 * @param approved when and by whom it was agreed to
 * @param ended when and by whom it was ended or refused before its time
 */
public record ExemptionCourse(
        String id,
        String person,
        String why,
        Instant until,
        Optional<Done> asked,
        Optional<Done> approved,
        Optional<Done> ended) {

    /** When something was done, and by whom, as the log calls them. */
    public record Done(long number, Instant at, String by) {}

    /** Whether it let somebody off at an instant. */
    public boolean held(Instant at) {
        return approved.isPresent()
                && !at.isBefore(approved.get().at())
                && at.isBefore(until)
                && ended.filter(end -> !at.isBefore(end.at())).isEmpty();
    }

    /** Whether it waited or held at any moment of a period. */
    boolean concerns(Period period) {
        Instant begin = asked.or(() -> approved).or(() -> ended).map(Done::at).orElse(Instant.EPOCH);
        Instant end = ended.map(Done::at).orElse(until);
        return begin.isBefore(period.until()) && !end.isBefore(period.from());
    }
}
