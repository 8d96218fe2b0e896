package io.countersign.message;

/** How a message reaches somebody. */
public enum Channel {
    MAIL,
    TEXT
}
