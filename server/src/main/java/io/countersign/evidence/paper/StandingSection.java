package io.countersign.evidence.paper;

import io.countersign.evidence.report.PersonCourse;
import io.countersign.evidence.report.Report;
import io.countersign.evidence.report.RequirementCourse;
import io.countersign.evidence.report.RequirementCourse.Result;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the practice stood, as its log recorded it day by day: point by point of what it is held against, and its people. */
final class StandingSection implements Paper.Section {
    private static final String NONE = "–";

    @Override
    public void write(Leaf leaf, Report report) throws IOException {
        if (!leaf.words().stated().presets().isEmpty()) {
            leaf.heading("evidence.paper.requirements");
            leaf.words("evidence.paper.requirements.lead");
            for (String preset : leaf.words().stated().presets()) {
                leaf.subheading(leaf.words().textOr("preset." + preset, preset));
                requirements(
                        leaf,
                        report.requirements().stream()
                                .filter(one -> one.preset().equals(preset))
                                .toList());
            }
        }
        leaf.heading("evidence.paper.people");
        leaf.words("evidence.paper.people.lead");
        people(leaf, report.people());
    }

    private static void requirements(Leaf leaf, List<RequirementCourse> rows) throws IOException {
        Words words = leaf.words();
        leaf.table(
                rows,
                one -> List.of(
                        one.reference(),
                        words.textOr("preset.point." + one.point().toLowerCase(Locale.ROOT), one.point()),
                        words.textOr(
                                "preset.result." + one.last().result(),
                                one.last().result()),
                        why(words, one.last()),
                        one.isThroughout()
                                ? words.text(
                                        "evidence.paper.throughout",
                                        words.day(one.results().getFirst().at()))
                                : one.results().stream()
                                        .map(result -> words.day(result.at()) + ": "
                                                + words.textOr("preset.result." + result.result(), result.result()))
                                        .collect(Collectors.joining("; "))),
                "evidence.paper.unrecorded",
                "requirements.csv",
                leaf.column("evidence.column.reference", 1.3f),
                leaf.column("evidence.column.requirement", 3),
                leaf.column("evidence.column.result", 1.4f),
                leaf.column("evidence.column.why", 2.6f),
                leaf.column("evidence.column.over", 1.8f));
    }

    private static String why(Words words, Result result) {
        return words.textOr(
                result.reason(),
                result.reason(),
                result.arguments().stream()
                        .map(argument -> words.textOr(argument, argument))
                        .toArray());
    }

    private static void people(Leaf leaf, List<PersonCourse> people) throws IOException {
        Words words = leaf.words();
        List<List<String>> rows = people.stream()
                .sorted(Comparator.comparing((PersonCourse one) -> words.who(one.person()))
                        .thenComparing(PersonCourse::person))
                .flatMap(one -> one.states().stream().map(state -> row(words, one, state)))
                .toList();
        leaf.table(
                rows,
                row -> row,
                "evidence.paper.unrecorded",
                "people.csv",
                leaf.column("evidence.column.person", 3),
                leaf.column("evidence.column.since", 1.3f),
                leaf.column("evidence.column.role", 1.6f),
                leaf.column("evidence.column.duty", 1.9f),
                leaf.column("evidence.column.outlook", 1.9f),
                leaf.column("evidence.column.ways", 2.4f));
    }

    private static List<String> row(Words words, PersonCourse one, PersonCourse.State state) {
        String name = words.who(one.person());
        if (!state.here()) {
            return List.of(name, words.day(state.at()), words.text("evidence.paper.gone"), NONE, NONE, NONE);
        }
        String until = state.until().isEmpty() ? "" : " (" + state.until().substring(0, 10) + ")";
        return List.of(
                name,
                words.day(state.at()),
                role(words, state),
                words.textOr("evidence.duty." + state.duty(), state.duty()) + until,
                words.textOr("evidence.outlook." + state.outlook(), state.outlook()),
                ways(words, state));
    }

    /** The role, and the groups that counted. */
    private static String role(Words words, PersonCourse.State state) {
        String role =
                words.textOr("role." + state.role().toLowerCase(Locale.ROOT).replace('_', '-'), state.role());
        return state.groups().isEmpty() ? role : role + "; " + String.join(", ", state.groups());
    }

    private static String ways(Words words, PersonCourse.State state) {
        String ways = Stream.concat(
                        state.ways().stream().map(way -> MethodText.of(words, way)),
                        state.codes() ? Stream.of(words.text("evidence.paper.codes")) : Stream.empty())
                .collect(Collectors.joining(", "));
        return ways.isEmpty() ? NONE : ways;
    }
}
