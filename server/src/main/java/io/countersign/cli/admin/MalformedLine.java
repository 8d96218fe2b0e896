package io.countersign.cli.admin;

/** A line over the socket that says nothing we know: too long, cut short, not UTF-8, or not the JSON expected. */
final class MalformedLine extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedLine(String what) {
        super(what);
    }

    MalformedLine(Exception cause) {
        super("cannot be read", cause);
    }
}
