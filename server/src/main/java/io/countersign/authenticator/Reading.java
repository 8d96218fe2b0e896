package io.countersign.authenticator;

import io.countersign.platform.web.Problems;

/** What was made of a form that was sent. */
public sealed interface Reading {
    /** A response, to be presented. */
    record Read(Response response) implements Reading {}

    /** Nothing that could be a response; the person is told what to change, and no try is counted. */
    record Unreadable(Problems problems) implements Reading {}
}
