package io.countersign.console;

import io.countersign.evidence.Coverage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * How far a practice has come, drawn as lines over time and told as a table.
 *
 * @param lines each of what is counted; drawn only where there are days to draw over
 * @param rows the numbers of each day on which they changed, the newest first
 * @param from the first day that is drawn
 * @param until the last
 */
public record CoverageView(List<Line> lines, List<Row> rows, Instant from, Instant until) {
    /** How far back it reaches. */
    static final int DAYS = 182;

    /** How wide the picture is, in its own units; it is stretched to its place. */
    public static final int WIDTH = 1000;

    /** How high it is: one unit for each percent. */
    public static final int HEIGHT = 100;

    /**
     * What is counted.
     *
     * @param word the part of the message keys after {@code coverage.}, and of its style
     * @param path its line
     */
    public record Line(String word, String path, int many, int people) {
        /** Rounded down: a hundred is everybody and nothing less. */
        public int percent() {
            return CoverageView.percent(many, people);
        }
    }

    /** The numbers of a day. */
    public record Row(Instant day, int people, int ready, int resistant, int codes) {}

    /**
     * It of these numbers.
     *
     * @param coverage the oldest first
     */
    public static CoverageView of(List<Coverage> coverage, LocalDate today) {
        LocalDate earliest = today.minusDays(DAYS);
        LocalDate first = coverage.stream()
                .map(Coverage::day)
                .findFirst()
                .filter(day -> day.isAfter(earliest))
                .orElse(earliest);
        LocalDate from = coverage.isEmpty() ? today : first;
        List<Line> lines = coverage.isEmpty()
                ? List.of()
                : List.of(
                        line("ready", coverage, Coverage::ready, from, today),
                        line("resistant", coverage, Coverage::resistant, from, today),
                        line("codes", coverage, Coverage::codes, from, today));
        var rows = new ArrayList<>(coverage.stream()
                .map(one -> new Row(instant(one.day()), one.people(), one.ready(), one.resistant(), one.codes()))
                .toList());
        Collections.reverse(rows);
        return new CoverageView(lines, List.copyOf(rows), instant(from), instant(today));
    }

    /** Whether there is anything to tell. */
    public boolean known() {
        return !rows.isEmpty();
    }

    /** Whether there are two days to draw a line between. */
    public boolean drawn() {
        return known() && from.isBefore(until);
    }

    /** What was so stays so until a day on which it is otherwise, so that a line goes by steps. */
    private static Line line(
            String word, List<Coverage> coverage, ToIntFunction<Coverage> many, LocalDate from, LocalDate today) {
        var path = new StringBuilder();
        for (Coverage one : coverage) {
            int y = HEIGHT - percent(many.applyAsInt(one), one.people());
            long x = Math.clamp(x(one.day(), from, today), 0, WIDTH);
            path.append(path.isEmpty() ? "M" + x + " " + y : "H" + x + "V" + y);
        }
        Coverage last = coverage.getLast();
        return new Line(word, path + "H" + WIDTH, many.applyAsInt(last), last.people());
    }

    private static long x(LocalDate day, LocalDate from, LocalDate today) {
        return WIDTH * ChronoUnit.DAYS.between(from, day) / Math.max(1, ChronoUnit.DAYS.between(from, today));
    }

    private static int percent(int many, int people) {
        return people == 0 ? 0 : 100 * many / people;
    }

    private static Instant instant(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
