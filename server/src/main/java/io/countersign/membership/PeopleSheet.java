package io.countersign.membership;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.StringWriter;
import java.util.List;

/**
 * People as a file that a spreadsheet opens: a line of names, a line for each, nothing in it that would be run. It begins
 * with a byte-order mark, by which spreadsheets know UTF-8.
 */
public final class PeopleSheet {
    private static final String MARK = "\uFEFF";

    private final StringWriter text = new StringWriter();
    private final CsvWriter writer;

    /**
     * Begins one.
     *
     * @param names what its columns are called
     * @param semicolons whether semicolons are between its cells, as spreadsheets have it where a comma is in numbers
     */
    public PeopleSheet(List<String> names, boolean semicolons) {
        text.append(MARK);
        this.writer = CsvWriter.builder()
                .fieldSeparator(semicolons ? ';' : ',')
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .bufferSize(0)
                .build(text);
        line(names);
    }

    /** Adds a line. */
    public PeopleSheet line(List<String> cells) {
        writer.writeRecord(cells.stream().map(FormulaRule::quoted).toList());
        return this;
    }

    /** All of it. */
    public String text() {
        return text.toString();
    }
}
