package io.countersign.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.membership.PeopleFile.Fault;
import io.countersign.membership.PeopleFile.Row;
import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.platform.web.Language;
import io.countersign.platform.web.Messages;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of files that spreadsheets save. */
class PeopleFileTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Name,E-mail address,Role,Works as\nÄnne Müller,anne@example.org,Member,Team\n",
                "E-Mail;Tätigkeit;Rolle;Name\r\nanne@example.org;Team;Mitglied;Änne Müller\r\n",
                "\uFEFFname\temail\trole\twork\nÄnne Müller\tanne@example.org\tMember\tTeam",
                "sep=;\nName;Mail;Role;Work\n\"Änne Müller\";\"anne@example.org\";\"Member\";Team",
                "\n\nNachname,Vorname,E-MAIL-ADRESSE,Rolle,Art der Tätigkeit\nMüller,Änne,anne@example.org,Member,Team\n,,,,\n",
                "\"Name, full\",Full name,\"E-mail\",role,job\nx,Änne Müller,anne@example.org,Member,Team",
            })
    void columns_stand_in_any_order_under_english_or_german_names(String text) {
        Row row = rows(text).getFirst();

        assertEquals(1, rows(text).size());
        assertEquals("Änne Müller", row.name());
        assertEquals("anne@example.org", row.email());
        assertEquals(
                new PositionWords.Reading.Of(Position.member(Work.TEAM)), PositionWords.read(row.role(), row.work()));
        assertFalse(row.broken() || row.formula());
    }

    @Test
    void a_row_knows_the_line_on_which_it_begins() {
        List<Row> rows = rows("sep=,\nname,email\n\nA,a@example.org\n\"B\nb\",b@example.org\nC,c@example.org");

        assertEquals(List.of(4, 5, 7), rows.stream().map(Row::line).toList());
        assertEquals(List.of(false, true, false), rows.stream().map(Row::broken).toList());
    }

    @Test
    void a_missing_quotation_mark_or_a_cell_too_many_breaks_a_row_and_not_the_file() {
        List<Row> open = rows("name;email\nA;a@example.org\n\"B;b@example.org\nC;c@example.org\n");
        assertEquals(List.of(false, true), open.stream().map(Row::broken).toList());

        List<Row> wide = rows("name,email\nCarter, Bob,b@example.org\nA,a@example.org,,\n");
        assertEquals(List.of(true, false), wide.stream().map(Row::broken).toList());
    }

    @Test
    void what_is_no_list_of_people_is_said_to_be_none() {
        assertEquals(Fault.EMPTY, fault(""));
        assertEquals(Fault.EMPTY, fault("name,email\n\n,\n"));
        assertEquals(Fault.NO_EMAIL, fault("name;role\nA;member"));
        assertEquals(Fault.NO_EMAIL, fault("A,a@example.org\n"));
        assertEquals(Fault.NO_NAME, fault("email\na@example.org"));
        assertEquals(Fault.TWICE, fault("name,email,E-Mail\nA,a@example.org,a@example.com"));
        assertEquals(Fault.TOO_WIDE, fault("name,email\nA,a@example.org" + ",".repeat(200_000)));
        assertEquals(Fault.TOO_LONG, fault("name,email\n" + "ä".repeat(PeopleFile.MOST_BYTES / 2)));
        assertEquals(Fault.TOO_MANY, fault(many(PeopleFile.MOST_ROWS + 1)));
        assertEquals(PeopleFile.MOST_ROWS, rows(many(PeopleFile.MOST_ROWS)).size());
    }

    @Test
    void names_that_a_spreadsheet_would_run_lose_what_makes_them_a_formula() {
        List<Row> rows = rows("""
                name,email
                "=HYPERLINK(""http://evil.example"";""Ann"")",a@example.org
                '+Bob,'=b@example.org
                -@\t=,c@example.org
                't Hooft,d@example.org
                """);

        assertEquals("HYPERLINK(\"http://evil.example\";\"Ann\")", rows.get(0).name());
        assertEquals("Bob", rows.get(1).name());
        assertEquals("=b@example.org", rows.get(1).email());
        assertEquals("", rows.get(2).name());
        assertEquals("'t Hooft", rows.get(3).name());
        assertEquals(
                List.of(true, true, true, false),
                rows.stream().map(Row::formula).toList());
    }

    @Test
    void nothing_that_is_written_begins_like_a_formula_and_everything_is_read_back() {
        var random = new SplittableRandom(7);
        String letters = "=+-@'\t;,äé x１";
        for (int round = 0; round < 2_000; round++) {
            String email = cell(random, letters) + "@example.org";
            String name = "N" + cell(random, letters);
            String sheet = new PeopleSheet(List.of("Name", "E-mail"), round % 2 == 0)
                    .line(List.of(name, email))
                    .line(List.of(email, "x@example.org"))
                    .text();

            for (String line : sheet.substring(1).split("\r\n", -1)) {
                for (String cell : line.split("\"[;,]\"", -1)) {
                    String shown = cell.startsWith("\"") ? cell.substring(1) : cell;
                    assertFalse(FormulaRule.isFormula(shown), sheet);
                }
            }
            Row read = rows(sheet).getFirst();
            assertEquals(name.strip(), read.name(), sheet);
            assertEquals(email.strip(), read.email(), sheet);
        }
    }

    @Test
    void letters_are_read_as_utf_8_or_with_a_mark_as_utf_16_or_else_as_windows_1252() {
        String text = "name;email\nJörg Weiß – Straße;j@example.org\n";
        Charset windows = Charset.forName("windows-1252");

        assertEquals(new PeopleText(text, false), PeopleText.of(text.getBytes(StandardCharsets.UTF_8)));
        assertEquals(new PeopleText(text, false), PeopleText.of(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)));
        assertEquals(new PeopleText(text, false), PeopleText.of(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE)));
        assertEquals(new PeopleText(text, false), PeopleText.of(text.getBytes(StandardCharsets.UTF_16)));
        assertEquals(new PeopleText(text, true), PeopleText.of(text.getBytes(windows)));
        assertEquals(new PeopleText("", false), PeopleText.of(new byte[0]));
    }

    @Test
    void every_role_and_work_is_understood_as_the_pages_call_it() {
        Messages messages = Messages.load();
        for (Language language : Language.values()) {
            for (Role role : Role.values()) {
                String called = messages.text(language, "role." + word(role));
                assertEquals(
                        new PositionWords.Reading.Of(new Position(role, Work.TEAM)),
                        PositionWords.read(called, ""),
                        called);
            }
            for (Work work : Work.values()) {
                String called = messages.text(language, "work." + word(work));
                assertEquals(
                        new PositionWords.Reading.Of(Position.member(work)), PositionWords.read(" ", called), called);
                assertEquals(new PositionWords.Reading.Of(Position.member(work)), PositionWords.read(called, ""));
            }
        }
        assertEquals(new PositionWords.Reading.Not(PositionWords.Unknown.ROLE), PositionWords.read("King", "Team"));
        assertEquals(new PositionWords.Reading.Not(PositionWords.Unknown.WORK), PositionWords.read("Owner", "King"));
        assertTrue(PositionWords.read("", "") instanceof PositionWords.Reading.Of);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String cell(SplittableRandom random, String letters) {
        return IntStream.range(0, 1 + random.nextInt(6))
                .mapToObj(
                        i -> letters.substring(random.nextInt(letters.length())).substring(0, 1))
                .reduce("", String::concat);
    }

    private static String many(int rows) {
        return "name,email\n"
                + IntStream.range(0, rows)
                        .mapToObj(i -> "N" + i + ",n" + i + "@example.org\n")
                        .reduce("", String::concat);
    }

    private static List<Row> rows(String text) {
        return assertInstanceOf(PeopleFile.Rows.class, PeopleFile.read(text)).rows();
    }

    private static Fault fault(String text) {
        return assertInstanceOf(PeopleFile.Unreadable.class, PeopleFile.read(text))
                .fault();
    }
}
