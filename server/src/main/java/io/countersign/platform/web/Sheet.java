package io.countersign.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** A page to be printed or sent by mail, whole in one file: served by nobody, so it has no address and no script. */
public final class Sheet {
    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.countersign.jte");

    private Sheet() {}

    /** Renders a compiled template that takes one thing alone. */
    public static String render(String template, Object what) {
        var output = new StringOutput();
        ENGINE.render(template + ".jte", what, output);
        return output.toString();
    }
}
