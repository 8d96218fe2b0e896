package io.countersign.evidence.paper;

import io.countersign.evidence.paper.Sheets.Style;
import io.countersign.evidence.paper.Table.Column;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** What sections write with: headings, words, lists of facts and tables, each with its space. */
record Leaf(Sheets sheets, Words words) {
    /** So many rows of a table are on paper; all of them are in the file beside it. */
    private static final int MOST_ROWS = 400;

    private static final float LABEL = 150;

    /** So much stands under a heading on its sheet at least: some lines, and the beginning of a table. */
    private static final float HEADING_ROOM = 130;

    private static final float SUBHEADING_ROOM = 90;

    void title(String text) throws IOException {
        sheets.text(text, Style.TITLE);
        sheets.space(6);
    }

    void heading(String key, Object... arguments) throws IOException {
        sheets.space(20);
        sheets.keep(HEADING_ROOM);
        sheets.text(words.text(key, arguments), Style.HEADING);
        sheets.space(4);
    }

    void subheading(String text) throws IOException {
        sheets.space(12);
        sheets.keep(SUBHEADING_ROOM);
        sheets.text(text, Style.SUBHEADING);
        sheets.space(2);
    }

    void words(String key, Object... arguments) throws IOException {
        sheets.text(words.text(key, arguments), Style.BODY);
        sheets.space(4);
    }

    void strong(String key, Object... arguments) throws IOException {
        sheets.text(words.text(key, arguments), Style.STRONG);
        sheets.space(4);
    }

    void small(String key, Object... arguments) throws IOException {
        sheets.text(words.text(key, arguments), Style.SMALL);
        sheets.space(4);
    }

    /** A label and what stands beside it. */
    void fact(String key, String value) throws IOException {
        List<String> label = sheets.lines(words.text(key), Style.BODY, LABEL - 12);
        List<String> lines = sheets.lines(value, Style.BODY, Sheets.WIDTH - LABEL);
        float leading = Style.BODY.leading();
        int most = Math.max(label.size(), lines.size());
        sheets.keep(most * leading);
        for (int i = 0; i < most; i++) {
            float below = (i + 1) * leading;
            sheets.putBelow(i < label.size() ? label.get(i) : "", Sheets.LEFT, below, Style.BODY);
            sheets.putBelow(i < lines.size() ? lines.get(i) : "", Sheets.LEFT + LABEL, below, Style.BODY);
        }
        sheets.down(most * leading + 1.5f);
    }

    /**
     * A table, or words that there is nothing to show.
     *
     * @param file where all rows are
     */
    <T> void table(List<T> rows, Function<T, List<String>> cells, String empty, String file, Column... columns)
            throws IOException {
        if (rows.isEmpty()) {
            words(empty);
            return;
        }
        new Table(sheets, List.of(columns))
                .write(rows.stream().limit(MOST_ROWS).map(cells).toList());
        sheets.space(4);
        if (rows.size() > MOST_ROWS) {
            small("evidence.paper.more", rows.size() - MOST_ROWS, file);
        }
    }

    Column column(String key, float share) {
        return Column.of(words.text(key), share);
    }

    Column number(String key, float share) {
        return Column.number(words.text(key), share);
    }
}
