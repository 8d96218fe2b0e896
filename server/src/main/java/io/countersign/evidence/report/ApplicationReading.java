package io.countersign.evidence.report;

import io.countersign.evidence.report.Applications.Asked;
import io.countersign.evidence.report.Applications.Told;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Counts what applications had of the installation. */
final class ApplicationReading {
    private static final String ACCEPTED = ".accepted";
    private static final String REJECTED = ".rejected";
    private static final Set<String> GROUPS = Set.of("password", "codes", "passkeys");

    private final SortedMap<String, Told> told = new TreeMap<>();
    private final SortedMap<String, Asked> asked = new TreeMap<>();
    private final Set<String> people = new HashSet<>();
    private final Predicate<String> isOfThePractice;

    /**
     * Begins.
     *
     * @param isOfThePractice whether somebody has, or had, a place in the practice; others are people of applications
     */
    ApplicationReading(Predicate<String> isOfThePractice) {
        this.isOfThePractice = isOfThePractice;
    }

    void take(Happening one) {
        if (one.event().equals("application.signed-in")) {
            Told before = told.get(one.fact("application"));
            told.put(
                    one.fact("application"),
                    new Told(one.fact("application"), one.fact("name"), before == null ? 1 : before.times() + 1));
            return;
        }
        boolean accepted = one.event().endsWith(ACCEPTED);
        if (!accepted && !one.event().endsWith(REJECTED)) {
            return;
        }
        String group = one.event().substring(0, one.event().lastIndexOf('.'));
        if (GROUPS.contains(group) && !one.about().isEmpty() && !isOfThePractice.test(one.about())) {
            asked.merge(group, new Asked(0, 0).and(accepted), (before, _) -> before.and(accepted));
            people.add(one.about());
        }
    }

    Applications found() {
        return new Applications(told.values().stream().toList(), asked, people.size());
    }
}
