package io.countersign.evidence.paper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * What makes a paper one to be kept for years: PDF/A-2u (ISO 19005-2), so that nothing outside of it is needed to show it as
 * it was, and its text can be searched and copied. The letters are embedded by {@link Typeface}.
 */
final class LongTermForm {
    private static final String PRODUCER = "Countersign";
    private static final String SRGB = "sRGB IEC61966-2.1";

    private LongTermForm() {}

    /**
     * Gives a document this form.
     *
     * @param language the tag of the language it is in
     * @param madeAt when, which also tells documents apart
     */
    static void give(PDDocument document, String title, String language, Instant madeAt) throws IOException {
        var about = new PDDocumentInformation();
        about.setTitle(title);
        about.setProducer(PRODUCER);
        about.setCreationDate(GregorianCalendar.from(madeAt.atZone(ZoneOffset.UTC)));
        document.setDocumentInformation(about);
        document.setDocumentId(madeAt.toEpochMilli());
        var catalog = document.getDocumentCatalog();
        catalog.setLanguage(language);
        var preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
        catalog.setMetadata(metadata(document, title, language, madeAt));
        catalog.setOutputIntents(List.of(colours(document)));
    }

    private static PDMetadata metadata(PDDocument document, String title, String language, Instant madeAt)
            throws IOException {
        String when = madeAt.truncatedTo(ChronoUnit.SECONDS).toString();
        var metadata = new PDMetadata(document);
        metadata.importXMPMetadata(
                words(escaped(title), escaped(language), when).getBytes(StandardCharsets.UTF_8));
        return metadata;
    }

    /** ISO 16684-1, with the schema that says of which form the file is (ISO 19005-2, section 6.6.4). */
    private static String words(String title, String language, String when) {
        return """
            <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
             <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
              <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
                xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
                xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
               <pdfaid:part>2</pdfaid:part>
               <pdfaid:conformance>U</pdfaid:conformance>
               <dc:format>application/pdf</dc:format>
               <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
               <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
               <xmp:CreateDate>%s</xmp:CreateDate>
               <pdf:Producer>%s</pdf:Producer>
              </rdf:Description>
             </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>
            """.formatted(title, language, when, PRODUCER);
    }

    /** A text as it stands in XML; what cannot stand there at all is left out. */
    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().filter(LongTermForm::isXml).forEach(letter -> {
            switch (letter) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                default -> escaped.appendCodePoint(letter);
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int letter) {
        return letter >= ' '
                && !(letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE)
                && letter != 0xFFFE
                && letter != 0xFFFF;
    }

    private static PDOutputIntent colours(PDDocument document) throws IOException {
        var profile = new PDStream(document, new ByteArrayInputStream(SrgbProfile.bytes()), COSName.FLATE_DECODE);
        profile.getCOSObject().setInt(COSName.N, 3);
        var intent = new COSDictionary();
        intent.setItem(COSName.TYPE, COSName.getPDFName("OutputIntent"));
        intent.setItem(COSName.S, COSName.getPDFName("GTS_PDFA1"));
        intent.setString(COSName.OUTPUT_CONDITION_IDENTIFIER, SRGB);
        intent.setString(COSName.INFO, SRGB);
        intent.setString(COSName.REGISTRY_NAME, "http://www.color.org");
        intent.setItem(COSName.DEST_OUTPUT_PROFILE, profile);
        return new PDOutputIntent(intent);
    }
}
