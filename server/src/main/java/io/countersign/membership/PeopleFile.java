package io.countersign.membership;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of people, read into rows: comma, semicolon or tab between its cells (RFC 4180, and what spreadsheets make of it),
 * its columns in any order under a line of names. Nothing is judged yet but what makes the whole unreadable.
 */
public sealed interface PeopleFile {
    /** The most people in one file. */
    int MOST_ROWS = 500;

    /** How long one may be, in UTF-8. */
    int MOST_BYTES = 256 * 1024;

    /** Its people, in its order. */
    record Rows(List<Row> rows) implements PeopleFile {}

    /**
     * Nothing can be made of it.
     *
     * @param detail the name of the column that is meant, as typed; may be empty
     */
    record Unreadable(Fault fault, String detail) implements PeopleFile {}

    /** Why nothing can be made of a file. */
    enum Fault {
        /** There is nobody in it. */
        EMPTY,
        /** It has more than {@link #MOST_BYTES}. */
        TOO_LONG,
        /** It has more than {@link #MOST_ROWS} people. */
        TOO_MANY,
        /** No column of its first line is an e-mail address. */
        NO_EMAIL,
        /** No column of its first line is a name. */
        NO_NAME,
        /** Two columns of its first line mean the same. */
        TWICE,
        /** A line has thousands of cells. */
        TOO_WIDE
    }

    /**
     * One person, as written.
     *
     * @param line where it begins, from 1 on
     * @param broken whether a cell runs over several lines, or there are more cells than columns
     * @param formula whether the name was written as a formula, whose signs are taken off
     */
    record Row(int line, String name, String email, String role, String work, boolean broken, boolean formula) {
        /** Prints nothing of people. */
        @Override
        public String toString() {
            return "Row[" + line + "]";
        }
    }

    /** Reads a text; whatever it holds, there is an answer. */
    static PeopleFile read(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return new Unreadable(Fault.TOO_LONG, "");
        }
        try {
            return read(Separated.of(PeopleText.unmarked(text)));
        } catch (CsvParseException e) {
            // Its own limits are the only thing the reader complains of, so leniently is it told to read.
            return new Unreadable(Fault.TOO_WIDE, "");
        }
    }

    private static PeopleFile read(Separated separated) {
        var reader = CsvReader.builder()
                .fieldSeparator(separated.by())
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .ofCsvRecord(separated.text());
        Columns columns = null;
        List<Row> rows = new ArrayList<>();
        for (CsvRecord cells : reader) {
            if (cells.getFields().stream().allMatch(String::isBlank)) {
                continue;
            }
            if (columns == null) {
                columns = Columns.of(cells.getFields());
                Optional<Unreadable> fault = columns.fault();
                if (fault.isPresent()) {
                    return fault.get();
                }
            } else if (rows.size() == MOST_ROWS) {
                return new Unreadable(Fault.TOO_MANY, "");
            } else {
                rows.add(columns.row(
                        Math.toIntExact(cells.getStartingLineNumber()) + separated.linesBefore(), cells.getFields()));
            }
        }
        return rows.isEmpty() ? new Unreadable(Fault.EMPTY, "") : new Rows(List.copyOf(rows));
    }

    /**
     * A text and what is between its cells.
     *
     * @param linesBefore how many lines were taken off before it
     */
    record Separated(String text, char by, int linesBefore) {
        private static final String ALL = ";\t,";

        static Separated of(String text) {
            // Spreadsheets write "sep=;" to tell each other.
            if (text.regionMatches(true, 0, "sep=", 0, 4) && text.length() > 4 && ALL.indexOf(text.charAt(4)) >= 0) {
                int end = text.indexOf('\n');
                return new Separated(end < 0 ? "" : text.substring(end + 1), text.charAt(4), 1);
            }
            return new Separated(text, likeliest(text), 0);
        }

        /** The one that stands most often in the first line that holds something, outside of quotation marks. */
        private static char likeliest(String text) {
            String first = text.lines()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .orElse("")
                    .replaceAll("\"[^\"]*\"", "");
            char best = ',';
            long most = 0;
            for (int i = 0; i < ALL.length(); i++) {
                char one = ALL.charAt(i);
                long many = first.chars().filter(c -> c == one).count();
                if (many > most) {
                    best = one;
                    most = many;
                }
            }
            return best;
        }
    }

    /** Where each column stands. */
    record Columns(Map<PeopleColumn, Integer> places, int width, Optional<String> twice) {
        static Columns of(List<String> names) {
            var places = new EnumMap<PeopleColumn, Integer>(PeopleColumn.class);
            Optional<String> twice = Optional.empty();
            for (int i = 0; i < names.size(); i++) {
                Optional<PeopleColumn> column = PeopleColumn.named(names.get(i));
                if (column.isPresent() && places.putIfAbsent(column.get(), i) != null && twice.isEmpty()) {
                    twice = Optional.of(names.get(i));
                }
            }
            return new Columns(places, names.size(), twice);
        }

        Optional<Unreadable> fault() {
            if (!places.containsKey(PeopleColumn.EMAIL)) {
                return Optional.of(new Unreadable(Fault.NO_EMAIL, ""));
            }
            if (!places.containsKey(PeopleColumn.NAME)
                    && !places.containsKey(PeopleColumn.FIRST_NAME)
                    && !places.containsKey(PeopleColumn.LAST_NAME)) {
                return Optional.of(new Unreadable(Fault.NO_NAME, ""));
            }
            return twice.map(name -> new Unreadable(Fault.TWICE, name));
        }

        Row row(int line, List<String> cells) {
            String own = cell(cells, PeopleColumn.NAME);
            String parts = (cell(cells, PeopleColumn.FIRST_NAME) + " " + cell(cells, PeopleColumn.LAST_NAME)).strip();
            String written = FormulaRule.unquoted(own.isEmpty() ? parts : own).strip();
            boolean broken = cells.stream().anyMatch(cell -> cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0)
                    || cells.stream().skip(width).anyMatch(cell -> !cell.isBlank());
            return new Row(
                    line,
                    FormulaRule.disarmed(written),
                    FormulaRule.unquoted(cell(cells, PeopleColumn.EMAIL)).strip(),
                    cell(cells, PeopleColumn.ROLE),
                    cell(cells, PeopleColumn.WORK),
                    broken,
                    FormulaRule.isFormula(written));
        }

        private String cell(List<String> cells, PeopleColumn column) {
            Integer place = places.get(column);
            return place == null || place >= cells.size()
                    ? ""
                    : cells.get(place).strip();
        }
    }
}
