package io.countersign.evidence.report;

import io.countersign.evidence.Standing;
import io.countersign.evidence.report.PersonCourse.State;
import io.countersign.evidence.report.RequirementCourse.Result;
import io.countersign.policy.Duty;
import io.countersign.policy.Finding;
import io.countersign.policy.GroupNames;
import io.countersign.policy.PolicyFacts;
import io.countersign.policy.Preset;
import io.countersign.policy.Presets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Follows how a practice stood, as its log recorded it: its people, and the points of presets. */
final class StandingReading {
    private final Stated stated;
    private final List<Preset> presets;
    private final SortedMap<String, List<State>> people = new TreeMap<>();
    private final Map<String, RequirementCourse> points = new LinkedHashMap<>();
    private final List<Map<String, String>> parts = new ArrayList<>();
    private Instant at = Instant.EPOCH;
    private Set<String> exempt = Set.of();

    StandingReading(Stated stated) {
        this.stated = stated;
        this.presets =
                stated.presets().stream().flatMap(id -> Presets.of(id).stream()).toList();
    }

    /** The parts of one record are of one instant. */
    void take(Happening one) {
        if (!one.event().equals(Standing.EVENT)) {
            return;
        }
        if (!one.at().equals(at)) {
            parts.clear();
            at = one.at();
        }
        parts.add(one.facts());
        if (one.fact("parts").equals(String.valueOf(parts.size()))) {
            try {
                stood(Standing.of(parts));
            } catch (IllegalArgumentException unreadable) {
                // Of a record that does not read as one nothing follows.
                parts.clear();
            }
        }
    }

    /** Whether the last record says that somebody is exempt. */
    boolean isExempt(String person) {
        return exempt.contains(person);
    }

    private void stood(Standing standing) {
        var here = new HashSet<String>();
        var let = new HashSet<String>();
        for (Standing.Person person : standing.people()) {
            here.add(person.id().value());
            if (person.duty().kind() == Duty.Kind.EXEMPT) {
                let.add(person.id().value());
            }
            add(person.id().value(), state(person, standing.facts().groups()));
        }
        exempt = Set.copyOf(let);
        List.copyOf(people.keySet()).stream().filter(id -> !here.contains(id)).forEach(id -> add(id, State.gone(at)));
        PolicyFacts facts = facts(standing);
        for (Preset preset : presets) {
            Presets.findings(facts, preset).forEach(finding -> add(preset, finding));
        }
    }

    private State state(Standing.Person person, GroupNames groups) {
        return new State(
                at,
                true,
                person.position().role().name(),
                person.duty().kind().name(),
                person.duty().until().map(Instant::toString).orElse(""),
                person.outlook().name(),
                List.copyOf(person.ways()),
                person.codes(),
                person.groups().stream().map(groups::of).sorted().toList());
    }

    /** What was so at the beginning of the period replaces what was before. */
    private void add(String person, State state) {
        List<State> states = people.computeIfAbsent(person, _ -> new ArrayList<>());
        if (!states.isEmpty() && states.getLast().isSame(state)) {
            return;
        }
        if (!state.at().isAfter(stated.period().from())) {
            states.clear();
        }
        states.add(state);
    }

    private void add(Preset preset, Finding finding) {
        var result = new Result(at, finding.result().name(), finding.reason(), finding.arguments());
        String key = preset.id() + " " + finding.point().id();
        RequirementCourse before = points.get(key);
        List<Result> results = new ArrayList<>();
        if (before != null) {
            Result last = before.last();
            if (last.equals(new Result(last.at(), result.result(), result.reason(), result.arguments()))) {
                return;
            }
            if (at.isAfter(stated.period().from())) {
                results.addAll(before.results());
            }
        }
        results.add(result);
        points.put(
                key,
                new RequirementCourse(
                        preset.id(),
                        preset.version(),
                        finding.point().id(),
                        finding.point().reference(),
                        results));
    }

    private PolicyFacts facts(Standing standing) {
        return new PolicyFacts(
                standing.facts().mandate(),
                standing.facts().planned().map(plan -> plan.scope()),
                standing.facts().rules(),
                count(standing, Duty.Kind.EXEMPT),
                count(standing, Duty.Kind.GRACE),
                standing.facts().logMonths(),
                standing.facts().syslog(),
                stated.passkeysOffered());
    }

    private static int count(Standing standing, Duty.Kind kind) {
        return (int) standing.people().stream()
                .filter(person -> person.duty().kind() == kind)
                .count();
    }

    List<PersonCourse> people() {
        return people.entrySet().stream()
                .map(one -> new PersonCourse(one.getKey(), one.getValue()))
                .filter(one ->
                        one.states().size() > 1 || one.states().getFirst().here())
                .toList();
    }

    List<RequirementCourse> requirements() {
        return List.copyOf(points.values());
    }
}
