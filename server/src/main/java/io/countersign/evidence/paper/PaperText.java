package io.countersign.evidence.paper;

import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** The text of a paper, read back: two papers that were laid out by other versions of a library say the same all the same. */
public final class PaperText {
    private PaperText() {}

    /** Whether two papers have the same text, page by page. */
    public static boolean isSame(byte[] one, byte[] other) {
        return of(one).filter(text -> of(other).filter(text::equals).isPresent())
                .isPresent();
    }

    /** The text; nothing where it is no paper. */
    public static Optional<String> of(byte[] paper) {
        try (PDDocument document = Loader.loadPDF(paper)) {
            return Optional.of(document.getNumberOfPages() + "\n" + new PDFTextStripper().getText(document));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
