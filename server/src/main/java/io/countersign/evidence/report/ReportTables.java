package io.countersign.evidence.report;

import io.countersign.audit.CsvLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A report as tables (RFC 4180): with the names of columns in English, whatever the language of the paper. */
public final class ReportTables {
    private static final List<String> ROW =
            List.of("number", "time", "event", "about_id", "about", "by_id", "by", "facts");

    private final Stated stated;
    private final Report report;

    /** Takes what names people, and the report. */
    public ReportTables(Stated stated, Report report) {
        this.stated = stated;
        this.report = report;
    }

    /** What was decided of how people sign in. */
    public String policy() {
        return rows(report.policy());
    }

    /** What administrators and operators did. */
    public String acts() {
        return rows(report.acts());
    }

    /** Who was let off. */
    public String exemptions() {
        var text = new StringBuilder(CsvLine.of(List.of(
                "exemption",
                "person_id",
                "person",
                "why",
                "until",
                "asked",
                "asked_by",
                "approved",
                "approved_by",
                "ended",
                "ended_by")));
        for (ExemptionCourse one : report.exemptions()) {
            List<String> cells = new ArrayList<>(List.of(
                    one.id(),
                    one.person(),
                    stated.who(one.person()),
                    one.why(),
                    one.until().toString()));
            for (Optional<ExemptionCourse.Done> done : List.of(one.asked(), one.approved(), one.ended())) {
                cells.add(done.map(then -> then.at().toString()).orElse(""));
                cells.add(done.map(then -> by(then.by())).orElse(""));
            }
            text.append(CsvLine.of(cells));
        }
        return text.toString();
    }

    /** Who was helped back in, a line for each step. */
    public String recoveries() {
        List<String> columns = new ArrayList<>(List.of("case", "outcome"));
        columns.addAll(ROW);
        var text = new StringBuilder(CsvLine.of(columns));
        for (RecoveryCourse course : report.recoveries()) {
            for (Happening step : course.steps()) {
                List<String> cells = new ArrayList<>(List.of(course.id(), course.outcome()));
                cells.addAll(cells(step));
                text.append(CsvLine.of(cells));
            }
        }
        return text.toString();
    }

    /** Sign-ins by day, a column for each way. */
    public String signIns() {
        List<String> columns = new ArrayList<>(List.of("day"));
        for (Way way : Way.values()) {
            columns.add(way.name().toLowerCase(Locale.ROOT));
        }
        var text = new StringBuilder(CsvLine.of(columns));
        for (SignIns.Day day : report.signIns().days()) {
            List<String> cells = new ArrayList<>(List.of(day.day().toString()));
            for (Way way : Way.values()) {
                cells.add(String.valueOf(day.ways().getOrDefault(way, 0L)));
            }
            text.append(CsvLine.of(cells));
        }
        return text.toString();
    }

    /** How each person stood, a line for each time that was otherwise. */
    public String people() {
        var text = new StringBuilder(CsvLine.of(List.of(
                "person_id",
                "person",
                "since",
                "here",
                "role",
                "duty",
                "until",
                "outlook",
                "ways",
                "backup_codes",
                "groups")));
        for (PersonCourse one : report.people()) {
            for (PersonCourse.State state : one.states()) {
                text.append(CsvLine.of(List.of(
                        one.person(),
                        stated.who(one.person()),
                        state.at().toString(),
                        String.valueOf(state.here()),
                        state.role(),
                        state.duty(),
                        state.until(),
                        state.outlook(),
                        String.join(" ", state.ways()),
                        String.valueOf(state.codes()),
                        String.join("; ", state.groups()))));
            }
        }
        return text.toString();
    }

    /** How the practice stood as to each point, a line for each time that was otherwise. */
    public String requirements() {
        var text = new StringBuilder(
                CsvLine.of(List.of("preset", "version", "point", "reference", "since", "result", "reason", "values")));
        for (RequirementCourse one : report.requirements()) {
            for (RequirementCourse.Result result : one.results()) {
                text.append(CsvLine.of(List.of(
                        one.preset(),
                        one.version(),
                        one.point(),
                        one.reference(),
                        result.at().toString(),
                        result.result(),
                        result.reason(),
                        String.join(" ", result.arguments()))));
            }
        }
        return text.toString();
    }

    private String rows(List<Happening> rows) {
        return rows.stream().map(row -> CsvLine.of(cells(row))).collect(Collectors.joining("", CsvLine.of(ROW), ""));
    }

    private List<String> cells(Happening row) {
        return List.of(
                String.valueOf(row.number()),
                row.at().toString(),
                row.event(),
                row.about(),
                row.about().isEmpty() ? "" : stated.who(row.about()),
                row.by(),
                by(row.by()),
                facts(row.facts()));
    }

    private String by(String actor) {
        String person = Happening.person(actor);
        return person.isEmpty() ? actor : stated.who(person);
    }

    private static String facts(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + ": " + fact.getValue())
                .collect(Collectors.joining("\n"));
    }
}
