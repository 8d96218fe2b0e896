package io.countersign.timestamp;

/** Where time-stamps come from. */
public interface Timestamps extends AutoCloseable {
    /** Nowhere: no authority is named. */
    Timestamps NONE = _ -> new Stamp.NotAsked();

    /** Asks for a time-stamp over the SHA-256 of this, which alone leaves the house; takes no longer than its limit. */
    Stamp of(byte[] signed);

    @Override
    default void close() {}
}
