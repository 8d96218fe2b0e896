package io.countersign.message;

/** How far a message has come. */
public enum MessageState {
    /** It is to be sent. */
    WAITING,
    /** There is no way out for it: it lies here to be read until it is worth nothing any more. */
    KEPT,
    /** Somebody has taken it over. */
    SENT,
    /** They say it has arrived. */
    DELIVERED,
    /** It was refused for good, did not arrive, or somebody gave it up. */
    FAILED,
    /** Its time was over before it could be sent. */
    EXPIRED
}
