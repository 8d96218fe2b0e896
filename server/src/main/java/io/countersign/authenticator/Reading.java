package io.countersign.authenticator;

import io.countersign.platform.web.Language;
import io.countersign.platform.web.Problems;
import java.util.function.Function;

/** What was made of a form that was sent. */
public sealed interface Reading {
    /** A response, to be presented. */
    record Read(Response response) implements Reading {}

    /** Nothing that could be a response; the person is told what to change, and no try is counted. */
    record Unreadable(Problems problems) implements Reading {}

    /**
     * A wish to be sent something first. Nothing was presented, and no try is counted; the page is shown again.
     *
     * @param sending sends it, in this language, and says what stands against it
     */
    record Wish(Function<Language, Problems> sending) implements Reading {}
}
