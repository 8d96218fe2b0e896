package io.countersign.platform.outgoing;

/** Why nobody answered. */
public enum Failure {
    /** The host has an address that we do not connect to. */
    REFUSED,
    NOT_FOUND,
    UNREACHABLE,
    /** Its certificate is not one of this host that we trust. */
    NOT_TRUSTED,
    TIMED_OUT,
    /** What came was no answer in HTTP. */
    BROKEN
}
