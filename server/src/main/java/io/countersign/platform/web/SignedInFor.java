package io.countersign.platform.web;

import java.time.Duration;

/**
 * How long a page's reader stays signed in without doing anything.
 *
 * @param left the time left
 * @param atLimit whether nothing they do puts it off, but for signing in again
 */
public record SignedInFor(Duration left, boolean atLimit) {
    /** Whole seconds, rounded down: a warning may come early, never late. */
    public long seconds() {
        return left.toSeconds();
    }
}
