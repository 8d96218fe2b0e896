package io.countersign.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The compiled templates. Each takes a {@code page} ({@link PageContext}) and a {@code view} of its own. */
final class Templates {

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.countersign.jte");

    void render(String template, Object view, PageContext page, TemplateOutput output) {
        engine.render(template + ".jte", Map.of("page", page, "view", view), output);
    }

    byte[] render(String template, Object view, PageContext page) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        render(template, view, page, output);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(output.getContentLength());
        try {
            output.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }
}
