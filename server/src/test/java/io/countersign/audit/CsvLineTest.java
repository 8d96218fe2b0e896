package io.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes into a table comes out of it as it was, and does nothing there. */
class CsvLineTest {
    @Test
    void writes_plain_cells_plainly_and_quotes_what_would_break_a_line() {
        assertEquals("a,b,\r\n", CsvLine.of(List.of("a", "b", "")));
        assertEquals(
                "\"a,b\",\"say \"\"yes\"\"\",\"two\nlines\"\r\n",
                CsvLine.of(List.of("a,b", "say \"yes\"", "two\nlines")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                " =1",
                "\t=1",
                "\r=1",
                "\ttab",
                "|cmd",
                "%0A=1",
                "\u200B=1",
                "\uFF1Dcmd",
                "\u00A0=1"
            })
    void a_cell_that_would_be_a_formula_begins_with_an_apostrophe(String cell) {
        String line = CsvLine.of(List.of(cell));

        assertEquals("'", line.replace("\"", "").substring(0, 1), line);
    }
}
