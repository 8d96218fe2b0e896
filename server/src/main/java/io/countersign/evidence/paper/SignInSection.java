package io.countersign.evidence.paper;

import io.countersign.evidence.report.Applications;
import io.countersign.evidence.report.Happening;
import io.countersign.evidence.report.Report;
import io.countersign.evidence.report.SignIns;
import io.countersign.evidence.report.Way;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How people signed in: what was enforced here, and apart from that what applications only asked about. */
final class SignInSection implements Paper.Section {
    /** Of longer periods the paper counts by month, the table beside it by day. */
    private static final long MOST_DAYS = 31;

    @Override
    public void write(Leaf leaf, Report report) throws IOException {
        leaf.heading("evidence.paper.signIns.heading");
        leaf.words("evidence.paper.signIns.lead");
        ways(leaf, report.signIns());
        unexplained(leaf, report.signIns());
        ages(leaf, report.signIns());
        methods(leaf, report.signIns());
        overTime(leaf, report.signIns());
        leaf.small(
                "evidence.paper.signIns.renewed",
                report.signIns().renewed(),
                report.signIns().resumed());
        applications(leaf, report.applications());
    }

    private static void ways(Leaf leaf, SignIns found) throws IOException {
        Words words = leaf.words();
        leaf.table(
                Arrays.asList(Way.values()),
                way -> List.of(
                        words.text(WayText.key(way)),
                        words.text(WayText.key(way) + ".why"),
                        String.valueOf(found.of(way)),
                        words.share(found.of(way), found.all())),
                "evidence.paper.nothing",
                "sign-ins.csv",
                leaf.column("evidence.column.way", 2.3f),
                leaf.column("evidence.column.meaning", 5),
                leaf.number("evidence.column.times", 1),
                leaf.number("evidence.column.share", 1));
    }

    private static void unexplained(Leaf leaf, SignIns found) throws IOException {
        if (found.unexplained().isEmpty()) {
            leaf.strong("evidence.paper.unexplained.none");
        } else {
            leaf.subheading(leaf.words().text("evidence.paper.unexplained"));
            leaf.words("evidence.paper.unexplained.lead");
            entries(leaf, found.unexplained());
        }
        if (!found.unborne().isEmpty()) {
            leaf.subheading(leaf.words().text("evidence.paper.unborne"));
            leaf.words("evidence.paper.unborne.lead");
            entries(leaf, found.unborne());
        }
    }

    private static void entries(Leaf leaf, List<Happening> entries) throws IOException {
        Words words = leaf.words();
        leaf.table(
                entries,
                one -> List.of(
                        String.valueOf(one.number()), words.moment(one.at()), words.who(one.about()), words.facts(one)),
                "evidence.paper.nothing",
                "evidence.json",
                leaf.number("evidence.column.number", 1),
                leaf.column("evidence.column.time", 2),
                leaf.column("evidence.column.person", 2.4f),
                leaf.column("evidence.column.facts", 6));
    }

    private static void ages(Leaf leaf, SignIns found) throws IOException {
        if (found.ages().isEmpty()) {
            return;
        }
        leaf.subheading(leaf.words().text("evidence.paper.ages"));
        leaf.table(
                List.copyOf(found.ages().entrySet()),
                age -> List.of(leaf.words().text("evidence.age", age.getKey().hours()), String.valueOf(age.getValue())),
                "evidence.paper.nothing",
                "evidence.json",
                leaf.column("evidence.column.age", 5),
                leaf.number("evidence.column.times", 1));
    }

    private static void methods(Leaf leaf, SignIns found) throws IOException {
        if (found.methods().isEmpty()) {
            return;
        }
        leaf.subheading(leaf.words().text("evidence.paper.methods"));
        leaf.table(
                List.copyOf(found.methods().entrySet()),
                method -> List.of(MethodText.of(leaf.words(), method.getKey()), String.valueOf(method.getValue())),
                "evidence.paper.nothing",
                "evidence.json",
                leaf.column("evidence.column.methods", 5),
                leaf.number("evidence.column.times", 1));
    }

    private static void overTime(Leaf leaf, SignIns found) throws IOException {
        if (found.days().isEmpty()) {
            return;
        }
        boolean months = ChronoUnit.DAYS.between(
                        leaf.words().stated().period().from(),
                        leaf.words().stated().period().until())
                > MOST_DAYS;
        SortedMap<String, SortedMap<Way, Long>> spans = new TreeMap<>();
        for (SignIns.Day day : found.days()) {
            String span =
                    months ? day.day().toString().substring(0, 7) : day.day().toString();
            SortedMap<Way, Long> counts = spans.computeIfAbsent(span, _ -> new TreeMap<>());
            day.ways().forEach((way, times) -> counts.merge(way, times, Long::sum));
        }
        leaf.subheading(leaf.words().text(months ? "evidence.paper.byMonth" : "evidence.paper.byDay"));
        leaf.table(
                List.copyOf(spans.entrySet()),
                SignInSection::span,
                "evidence.paper.nothing",
                "sign-ins.csv",
                columns(leaf, months));
    }

    private static List<String> span(Map.Entry<String, SortedMap<Way, Long>> span) {
        return Stream.concat(
                        Stream.of(span.getKey()),
                        Arrays.stream(Way.values())
                                .map(way -> String.valueOf(span.getValue().getOrDefault(way, 0L))))
                .toList();
    }

    private static Table.Column[] columns(Leaf leaf, boolean months) {
        return Stream.concat(
                        Stream.of(leaf.column(months ? "evidence.column.month" : "evidence.column.day", 1.2f)),
                        Arrays.stream(Way.values()).map(way -> leaf.number(WayText.key(way) + ".short", 1)))
                .toArray(Table.Column[]::new);
    }

    private static void applications(Leaf leaf, Applications found) throws IOException {
        leaf.subheading(leaf.words().text("evidence.paper.told"));
        leaf.table(
                found.told(),
                one -> List.of(one.name().isEmpty() ? one.application() : one.name(), String.valueOf(one.times())),
                "evidence.paper.told.none",
                "evidence.json",
                leaf.column("evidence.column.application", 5),
                leaf.number("evidence.column.times", 1));
        leaf.subheading(leaf.words().text("evidence.paper.asked"));
        leaf.words("evidence.paper.asked.lead");
        leaf.table(
                List.copyOf(found.asked().entrySet()),
                one -> List.of(
                        leaf.words().textOr("evidence.asked." + one.getKey(), one.getKey()),
                        String.valueOf(one.getValue().accepted()),
                        String.valueOf(one.getValue().refused())),
                "evidence.paper.asked.none",
                "evidence.json",
                leaf.column("evidence.column.asked", 5),
                leaf.number("evidence.column.accepted", 1.2f),
                leaf.number("evidence.column.refused", 1.2f));
    }
}
