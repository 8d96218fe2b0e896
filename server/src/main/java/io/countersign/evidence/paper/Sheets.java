package io.countersign.evidence.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/** Sheets of A4 that are filled from the top, line by line; a new one begins where the last is full. */
final class Sheets implements AutoCloseable {
    static final float LEFT = 56;
    static final float WIDTH = PDRectangle.A4.getWidth() - 2 * LEFT;

    private static final float TOP = PDRectangle.A4.getHeight() - 60;
    private static final float BOTTOM = 70;
    private static final float FOOT = 42;
    private static final float FOOT_SIZE = 8;
    private static final float LEADING = 1.35f;

    /** What a stroke adds to each side of a letter that is to be heavier. */
    private static final float HEAVY = 0.022f;

    private static final float BLACK = 0.1f;
    private static final float GREY = 0.38f;
    private static final float RULE = 0.78f;

    private final PDDocument document = new PDDocument();
    private final Typeface face;
    private PDPageContentStream sheet;
    private float y;

    /** A kind of letters: how large, whether heavy, whether grey. */
    record Style(float size, boolean heavy, boolean grey) {
        static final Style TITLE = new Style(20, true, false);
        static final Style HEADING = new Style(13, true, false);
        static final Style SUBHEADING = new Style(10, true, false);
        static final Style BODY = new Style(9.5f, false, false);
        static final Style STRONG = new Style(9.5f, true, false);
        static final Style SMALL = new Style(8, false, true);
        static final Style CELL = new Style(8, false, false);
        static final Style HEAD = new Style(8, true, false);

        float leading() {
            return size * LEADING;
        }
    }

    /**
     * Begins.
     *
     * @param language the tag of the language it is in
     * @param madeAt when, which also tells documents apart
     */
    Sheets(String title, String language, Instant madeAt) throws IOException {
        this.face = new Typeface(document);
        LongTermForm.give(document, title, language, madeAt);
        this.sheet = next();
    }

    private PDPageContentStream next() throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        y = TOP;
        return new PDPageContentStream(document, page, AppendMode.OVERWRITE, true);
    }

    /** Begins a new sheet, unless so much is left of this one. */
    void keep(float height) throws IOException {
        if (y - height < BOTTOM) {
            sheet.close();
            sheet = next();
        }
    }

    /** Whether nothing stands on this sheet yet. */
    boolean isFresh() {
        return y == TOP;
    }

    void space(float height) {
        if (!isFresh()) {
            y -= height;
        }
    }

    /** The lines of a text of this style that are no wider than this. */
    List<String> lines(String text, Style style, float width) {
        return face.lines(text, style.size(), width);
    }

    /** A text over the whole width, as many lines as it takes. */
    void text(String text, Style style) throws IOException {
        for (String line : lines(text, style, WIDTH)) {
            keep(style.leading());
            y -= style.leading();
            put(line, LEFT, y, style);
        }
    }

    /** Writes a line into the space that was kept, so far below the present place. */
    void putBelow(String line, float x, float below, Style style) throws IOException {
        put(line, x, y - below, style);
    }

    /** The same, ending at a place. */
    void putBelowEndingAt(String line, float end, float below, Style style) throws IOException {
        put(line, end - face.width(line, style.size()), y - below, style);
    }

    /** Goes down without writing. */
    void down(float height) {
        y -= height;
    }

    /** A thin line over a part of the width. */
    void rule(float x, float width) throws IOException {
        sheet.setStrokingColor(RULE);
        sheet.setLineWidth(0.5f);
        sheet.moveTo(x, y);
        sheet.lineTo(x + width, y);
        sheet.stroke();
    }

    private void put(String line, float x, float at, Style style) throws IOException {
        put(sheet, line, x, at, style);
    }

    private void put(PDPageContentStream on, String line, float x, float at, Style style) throws IOException {
        if (line.isEmpty()) {
            return;
        }
        float tone = style.grey() ? GREY : BLACK;
        on.beginText();
        on.setFont(face.font(), style.size());
        on.setNonStrokingColor(tone);
        on.setStrokingColor(tone);
        on.setRenderingMode(style.heavy() ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        on.setLineWidth(style.heavy() ? style.size() * HEAVY * 2 : 0);
        on.newLineAtOffset(x, at);
        on.showText(line);
        on.endText();
    }

    /** What writes the foot of a page: of which number, of how many. */
    @FunctionalInterface
    interface Foot {
        String of(int page, int pages);
    }

    /** Ends it, with a foot on every page. */
    byte[] finish(String left, Foot right) throws IOException {
        sheet.close();
        var style = new Style(FOOT_SIZE, false, true);
        int pages = document.getNumberOfPages();
        for (int i = 0; i < pages; i++) {
            try (var foot = new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true, true)) {
                String number = face.printable(right.of(i + 1, pages));
                float width = face.width(number, FOOT_SIZE);
                put(foot, lines(left, style, WIDTH - width - LEFT).getFirst(), LEFT, FOOT, style);
                put(foot, number, LEFT + WIDTH - width, FOOT, style);
            }
        }
        var bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
