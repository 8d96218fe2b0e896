package io.countersign.authenticator;

import io.countersign.platform.web.PageContext;
import io.countersign.platform.web.Part;
import java.util.function.Function;

/** Something a person takes away from a set-up. Neither its address nor its name holds a secret. */
public sealed interface Document {
    /** A sheet of paper: a whole page of its own, made to be printed. */
    record Sheet(Part page) implements Document {}

    /**
     * A file to keep.
     *
     * @param name what it is called, with its ending
     * @param text what it says, in the language of its reader
     */
    record TextFile(String name, Function<PageContext, String> text) implements Document {}
}
