package io.countersign.platform.web;

/**
 * A level of assurance that a route requires, and the gate that checks it.
 *
 * <p>The gate answers with a pass of type {@code P} (a session, a login that has begun), which the handler of the route
 * takes as an argument: a handler that needs a session cannot be written without one.
 */
public interface Access<P> {

    /** The name of the level, as it stands in docs/pathways.md. */
    String level();

    /** Decides about one request; anything but {@link Admission.In} keeps the handler from running. */
    Admission<P> admit(Request request);

    /** The answer of the handler, with what this level adds to it; nothing, usually. */
    default Response dress(Request request, P pass, Response answer) {
        return answer;
    }
}
