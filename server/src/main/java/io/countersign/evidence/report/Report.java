package io.countersign.evidence.report;

import io.countersign.audit.LogEntry;
import java.util.List;

/**
 * What a log bears of a period: a pure function of its entries and of what was asked for. The server computes it when it
 * makes a pack, and whoever checks the pack computes it again.
 *
 * @param entries how many entries it was computed from
 * @param inPeriod how many of them happened in the period
 * @param policy what was decided of how people sign in, in the order in which it was
 * @param acts what administrators and operators did
 * @param people how each person stood, as the log recorded it day by day
 * @param requirements how the practice stood as to each point of what it is held against
 */
public record Report(
        long entries,
        long inPeriod,
        SignIns signIns,
        Applications applications,
        List<Happening> policy,
        List<ExemptionCourse> exemptions,
        List<RecoveryCourse> recoveries,
        List<Happening> acts,
        List<PersonCourse> people,
        List<RequirementCourse> requirements) {

    /** Computes it. */
    public static Report of(Iterable<LogEntry> entries, Stated stated) {
        var reading = new ReportReading(stated);
        entries.forEach(reading::take);
        return reading.found();
    }
}
