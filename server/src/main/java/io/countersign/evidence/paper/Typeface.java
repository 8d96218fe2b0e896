package io.countersign.evidence.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The letters of a paper: Liberation Sans (SIL Open Font License), which PDFBox brings with it, embedded as far as it is
 * used. What it has no letter for becomes a question mark: a name in another script must not keep a paper from being made.
 */
final class Typeface {
    private static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float UNITS = 1000;

    private final PDFont font;
    private final CmapLookup letters;

    Typeface(PDDocument document) throws IOException {
        TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(resource()));
        this.font = PDType0Font.load(document, parsed, true);
        this.letters = parsed.getUnicodeCmapLookup();
    }

    private static InputStream resource() {
        InputStream in = PDDocument.class.getResourceAsStream(RESOURCE);
        if (in == null) {
            throw new IllegalStateException("the program is incomplete: " + RESOURCE + " is missing");
        }
        return in;
    }

    PDFont font() {
        return font;
    }

    /** A text that this face has a letter for at every place. */
    String printable(String text) {
        var printable = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(letter -> {
            if (Character.isWhitespace(letter) || Character.isISOControl(letter)) {
                printable.append(' ');
            } else if (Character.getType(letter) != Character.FORMAT) {
                printable.appendCodePoint(letters.getGlyphId(letter) > 0 ? letter : '?');
            }
        });
        return printable.toString();
    }

    /** How wide a printable text is in this size. */
    float width(String text, float size) {
        try {
            return font.getStringWidth(text) * size / UNITS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a text that are no wider than this; a word that is wider is broken. */
    List<String> lines(String text, float size, float width) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (String word : printable(text).split(" +", -1)) {
            String rest = word;
            String longer = line.isEmpty() ? rest : line + " " + rest;
            if (width(longer, size) <= width) {
                line.setLength(0);
                line.append(longer);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (width(rest, size) > width) {
                int fits = fitting(rest, size, width);
                lines.add(rest.substring(0, fits));
                rest = rest.substring(fits);
            }
            line.append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    private int fitting(String word, float size, float width) {
        int fits = word.offsetByCodePoints(0, 1);
        while (fits < word.length() && width(word.substring(0, word.offsetByCodePoints(fits, 1)), size) <= width) {
            fits = word.offsetByCodePoints(fits, 1);
        }
        return fits;
    }
}
