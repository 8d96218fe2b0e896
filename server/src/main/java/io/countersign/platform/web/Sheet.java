package io.countersign.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** A page to be printed, whole in one file: it is served by nobody, so it has no address, no language and no script. */
public final class Sheet {
    private Sheet() {}

    /** Renders a compiled template that takes one thing alone. */
    public static String render(String template, Object what) {
        var output = new StringOutput();
        TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.countersign.jte")
                .render(template + ".jte", what, output);
        return output.toString();
    }
}
