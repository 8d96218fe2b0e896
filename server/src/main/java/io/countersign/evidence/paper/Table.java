package io.countersign.evidence.paper;

import io.countersign.evidence.paper.Sheets.Style;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A table on sheets: its head stands again on every sheet it goes on to, and no row is torn apart. */
final class Table {
    private static final float GAP = 10;
    private static final float PAD = 3.5f;

    /** A cell that would be longer is cut; the whole of it is in the tables that lie beside the paper. */
    private static final int MOST_LINES = 14;

    private final Sheets sheets;
    private final List<Column> columns;

    /**
     * A column.
     *
     * @param share of the width, beside those of the others
     * @param number whether it holds numbers, which stand at its right side
     */
    record Column(String head, float share, boolean number) {
        static Column of(String head, float share) {
            return new Column(head, share, false);
        }

        static Column number(String head, float share) {
            return new Column(head, share, true);
        }
    }

    Table(Sheets sheets, List<Column> columns) {
        this.sheets = sheets;
        this.columns = List.copyOf(columns);
    }

    void write(List<List<String>> rows) throws IOException {
        List<List<String>> head = cells(columns.stream().map(Column::head).toList(), Style.HEAD);
        boolean first = true;
        for (List<String> row : rows) {
            List<List<String>> cells = cells(row, Style.CELL);
            float height = height(cells, Style.CELL);
            boolean fresh = sheets.isFresh();
            sheets.keep(first ? height + height(head, Style.HEAD) : height);
            if (first || (!fresh && sheets.isFresh())) {
                row(head, Style.HEAD);
                first = false;
            }
            row(cells, Style.CELL);
        }
    }

    private List<List<String>> cells(List<String> row, Style style) {
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            List<String> lines = sheets.lines(row.get(i), style, width(i));
            cells.add(
                    lines.size() <= MOST_LINES
                            ? lines
                            : Stream.concat(lines.subList(0, MOST_LINES - 1).stream(), Stream.of("…"))
                                    .toList());
        }
        return cells;
    }

    private static float height(List<List<String>> cells, Style style) {
        int lines = cells.stream().mapToInt(List::size).max().orElse(1);
        return lines * style.leading() + 2 * PAD;
    }

    private void row(List<List<String>> cells, Style style) throws IOException {
        float x = Sheets.LEFT;
        for (int i = 0; i < columns.size(); i++) {
            float below = PAD;
            for (String line : cells.get(i)) {
                below += style.leading();
                float base = below - style.leading() + style.size();
                if (columns.get(i).number()) {
                    sheets.putBelowEndingAt(line, x + width(i), base, style);
                } else {
                    sheets.putBelow(line, x, base, style);
                }
            }
            x += width(i) + GAP;
        }
        sheets.down(height(cells, style));
        sheets.rule(Sheets.LEFT, Sheets.WIDTH);
    }

    private float width(int column) {
        double all = columns.stream().mapToDouble(Column::share).sum();
        return (float) ((Sheets.WIDTH - GAP * (columns.size() - 1))
                * columns.get(column).share()
                / all);
    }
}
