package io.countersign.audit;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of a file of comma-separated values (RFC 4180). Names in it were chosen by people, and programs for tables take
 * a cell that begins in a certain way for a formula: such a cell begins with an apostrophe here.
 */
public final class CsvLine {
    /** What begins a formula somewhere, after whatever a program skips before it looks. */
    private static final Pattern FORMULA =
            Pattern.compile("^[\\s\\p{C}\\p{Z}]*[=+\\-@|%\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

    private static final Pattern QUOTED = Pattern.compile("[\",\\r\\n;\\t]|^\\s|\\s$");

    private CsvLine() {}

    /** The line of these cells, with its end. */
    public static String of(List<String> cells) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        boolean hidden =
                !text.isEmpty() && (text.charAt(0) == '\t' || text.charAt(0) == '\r' || text.charAt(0) == '\n');
        String harmless = hidden || FORMULA.matcher(text).matches() ? "'" + text : text;
        return QUOTED.matcher(harmless).find() ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
