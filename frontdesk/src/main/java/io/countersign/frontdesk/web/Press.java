package io.countersign.frontdesk.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Prints pages from templates, and reads the files beside them. */
final class Press {
    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.countersign.frontdesk.jte");

    /** A page: what stands around it, and what it is about. */
    Answer page(String template, Frame frame, Object view) {
        var output = new Utf8ByteOutput();
        engine.render(template + ".jte", Map.of("frame", frame, "view", view), output);
        var bytes = new ByteArrayOutputStream(output.getContentLength());
        try {
            output.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return Answer.page(bytes.toByteArray());
    }

    /** A file that is served as it is. */
    static Answer file(String name, String type) {
        try (InputStream in = Press.class.getResourceAsStream("/web/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + name + " is missing");
            }
            return Answer.file(in.readAllBytes(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
