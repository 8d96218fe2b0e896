package io.countersign.evidence.paper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Papers of evidence can be kept: held to ISO 19005-2 by veraPDF, which did not make them. */
class PaperTest {
    @BeforeAll
    static void begin() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    @ParameterizedTest
    @CsvSource({"60, en", "60, de", "1, en", "0, en", "0, de"})
    void is_a_file_for_years_PDF_A_2u(int people, String language) throws Exception {
        byte[] paper = Papers.of(people, language);
        Files.write(
                Files.createDirectories(Path.of("target/papers"))
                        .resolve("evidence-" + people + "-" + language + ".pdf"),
                paper);
        assertEquals(Set.of(), faults(paper, PDFAFlavour.PDFA_2_U));
    }

    @Test
    void the_validator_finds_what_is_wrong() throws Exception {
        try (PDDocument document = Loader.loadPDF(Papers.of(1, "en"))) {
            document.getDocumentCatalog().getCOSObject().removeItem(COSName.OUTPUT_INTENTS);
            var out = new ByteArrayOutputStream();
            document.save(out);
            assertFalse(faults(out.toByteArray(), PDFAFlavour.PDFA_2_U).isEmpty());
        }
    }

    @Test
    void is_the_same_to_the_byte_where_it_says_the_same() {
        assertArrayEquals(Papers.of(3, "en"), Papers.of(3, "en"));
        assertFalse(PaperText.isSame(Papers.of(3, "en"), Papers.of(4, "en")));
    }

    @Test
    void says_what_it_is_called_in_which_language_and_when_it_was_made() throws Exception {
        try (PDDocument document = Loader.loadPDF(Papers.of(2, "de", "A & B <C>\u0007"))) {
            var catalog = document.getDocumentCatalog();
            String metadata = new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8);

            assertEquals("de", catalog.getLanguage());
            assertTrue(metadata.contains("A &amp; B &lt;C&gt; anmeldet</rdf:li>"), metadata);
            assertTrue(metadata.contains("<xmp:CreateDate>2026-10-05T07:00:00Z<"), metadata);
            assertTrue(catalog.getViewerPreferences().displayDocTitle());
        }
    }

    /** Java has a profile of sRGB of its own; through both of them a colour is the same to the eye. */
    @Test
    void means_by_its_colours_what_sRGB_means() throws Exception {
        var ours = new ICC_ColorSpace(ICC_Profile.getInstance(new ByteArrayInputStream(SrgbProfile.bytes())));
        var theirs = ColorSpace.getInstance(ColorSpace.CS_sRGB);
        for (float[] colour :
                new float[][] {{0, 0, 0}, {1, 1, 1}, {0.1f, 0.1f, 0.1f}, {0.8f, 0.2f, 0.4f}, {0, 0.5f, 1}}) {
            assertArrayEquals(theirs.toCIEXYZ(colour), ours.toCIEXYZ(colour), 0.002f);
        }
    }

    private static Set<String> faults(byte[] paper, PDFAFlavour flavour) throws Exception {
        var foundry = Foundries.defaultInstance();
        try (var parser = foundry.createParser(new ByteArrayInputStream(paper), flavour);
                var validator = foundry.createValidator(flavour, false)) {
            var result = validator.validate(parser);
            Set<String> faults = new TreeSet<>();
            result.getTestAssertions().stream()
                    .filter(one -> one.getStatus() == TestAssertion.Status.FAILED)
                    .forEach(one -> faults.add(one.getRuleId().getClause() + " " + one.getMessage()));
            assertEquals(result.isCompliant(), faults.isEmpty());
            return faults;
        }
    }
}
