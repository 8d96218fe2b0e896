package io.countersign.console;

import io.countersign.membership.PeopleSheet;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.PageContext;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The people of a practice as a table for a spreadsheet, which can be read in again. */
final class PeopleTable {
    private PeopleTable() {}

    static String of(List<PersonRow> rows, PageContext page) {
        var sheet = new PeopleSheet(
                List.of(
                        page.text("people.csv.name"),
                        page.text("people.csv.email"),
                        page.text("people.csv.role"),
                        page.text("people.csv.work"),
                        page.text("people.csv.groups"),
                        page.text("people.csv.state"),
                        page.text("people.csv.second"),
                        page.text("people.csv.spare"),
                        page.text("people.csv.ways"),
                        page.text("people.csv.seen"),
                        page.text("people.csv.until"),
                        page.text("people.csv.deadline")),
                page.language() == Language.GERMAN);
        rows.forEach(row -> sheet.line(line(row, page)));
        return sheet.text();
    }

    private static List<String> line(PersonRow row, PageContext page) {
        return List.of(
                row.name(),
                row.email(),
                page.text("role." + row.role()),
                page.text("work." + row.work()),
                row.groups().stream().map(PersonRow.GroupTag::name).collect(Collectors.joining("; ")),
                page.text("people.status." + row.status()),
                page.text(row.state().second() ? "people.csv.yes" : "people.csv.no"),
                page.text(row.state().spare() ? "people.csv.yes" : "people.csv.no"),
                row.ways().stream()
                        .map(way ->
                                page.text("kind." + way.kind()) + " (" + page.text("kind.state." + way.status()) + ")")
                        .collect(Collectors.joining(", ")),
                at(row.seen()),
                at(row.state().until()),
                at(row.state().deadline()));
    }

    private static String at(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }
}
