package io.countersign.evidence.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows cases of people who are helped back in, step by step. */
final class RecoveryReading {
    private static final String EVENTS = "recovery.";
    private static final Set<String> ENDS = Set.of("closed", "refused", "cancelled", "expired");

    private final Map<String, List<Happening>> cases = new LinkedHashMap<>();

    void take(Happening one) {
        if (one.event().startsWith(EVENTS) && !one.fact("case").isEmpty()) {
            cases.computeIfAbsent(one.fact("case"), _ -> new ArrayList<>()).add(one);
        }
    }

    List<RecoveryCourse> found(Period period) {
        return cases.entrySet().stream()
                .map(one -> new RecoveryCourse(
                        one.getKey(),
                        one.getValue().getFirst().about(),
                        one.getValue().stream()
                                .map(step -> step.event().substring(EVENTS.length()))
                                .filter(ENDS::contains)
                                .reduce("", (_, last) -> last),
                        one.getValue()))
                .filter(one -> one.steps().stream().anyMatch(step -> period.holds(step.at())))
                .toList();
    }
}
