package io.countersign.platform.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a page's reader stays signed in without doing anything, and what they are told above every page.
 *
 * @param left the time left
 * @param atLimit whether nothing they do puts it off, but for signing in again
 * @param above what stands above the page, where there is something to tell
 */
public record SignedInFor(
        Duration left, boolean atLimit, @Nullable Part above) {
    /** With nothing above the page. */
    public SignedInFor(Duration left, boolean atLimit) {
        this(left, atLimit, null);
    }

    /** The same with this above the page. */
    public SignedInFor under(Part told) {
        return new SignedInFor(left, atLimit, told);
    }

    /** Whole seconds, rounded down: a warning may come early, never late. */
    public long seconds() {
        return left.toSeconds();
    }
}
