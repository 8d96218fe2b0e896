package io.countersign.evidence.report;

import io.countersign.audit.LogEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Computes a report from one entry after another, in the order of the chain, without holding them. What happened before
 * the period says how things stood at its beginning; what happened after it is passed over.
 */
public final class ReportReading {
    /** What shows that somebody has a place in the practice; people of applications have none, and no sessions. */
    private static final Set<String> PLACES =
            Set.of("person.added", "person.changed", "person.reactivated", "session.opened");

    private final Stated stated;
    private final Set<String> people = new HashSet<>();
    private final ExemptionReading exemptions = new ExemptionReading();
    private final RecoveryReading recoveries = new RecoveryReading();
    private final StandingReading standings;
    private final SignInReading signIns;
    private final ApplicationReading applications = new ApplicationReading(people::contains);
    private final List<Happening> policy = new ArrayList<>();
    private final List<Happening> acts = new ArrayList<>();
    private long entries;
    private long inPeriod;

    /** Begins. */
    public ReportReading(Stated stated) {
        this.stated = stated;
        this.standings = new StandingReading(stated);
        this.signIns =
                new SignInReading(one -> exemptions.holds(one.about(), one.at()) || standings.isExempt(one.about()));
    }

    /** Takes the next entry. */
    public void take(LogEntry entry) {
        entries++;
        if (!entry.at().isBefore(stated.period().until())) {
            return;
        }
        Happening one = Happening.of(entry);
        if (PLACES.contains(one.event())) {
            people.add(one.about());
        }
        exemptions.take(one);
        recoveries.take(one);
        standings.take(one);
        if (stated.period().holds(one.at())) {
            inPeriod++;
            inPeriod(one);
        }
    }

    private void inPeriod(Happening one) {
        signIns.take(one);
        applications.take(one);
        if (ActRule.isPolicy(one)) {
            policy.add(one);
        }
        if (ActRule.isAct(one)) {
            acts.add(one);
        }
    }

    /** What was found. */
    public Report found() {
        return new Report(
                entries,
                inPeriod,
                signIns.found(),
                applications.found(),
                List.copyOf(policy),
                exemptions.found(stated.period()),
                recoveries.found(stated.period()),
                List.copyOf(acts),
                standings.people(),
                standings.requirements());
    }
}
