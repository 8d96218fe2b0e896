package io.countersign.evidence.pack;

import java.io.Serial;

/** A file that is no pack of evidence, or a part of one that cannot be read; the message says why, for people. */
public final class MalformedPackException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    MalformedPackException(String message) {
        super(message);
    }
}
