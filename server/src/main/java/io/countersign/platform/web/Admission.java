package io.countersign.platform.web;

/** The answer of a gate: in with a pass, or out with the response to send instead. */
public sealed interface Admission<P> {

    /** The request may go on to the handler. */
    record In<P>(P pass) implements Admission<P> {}

    /** The request ends here. */
    record Out<P>(Response response) implements Admission<P> {}
}
