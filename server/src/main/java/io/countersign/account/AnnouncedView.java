package io.countersign.account;

import java.time.Instant;

/**
 * The view of what stands above every page of a person while a change they announced can still be made.
 *
 * @param open whether it may be made now
 * @param announced when it was announced
 * @param until when it opens, or lapses once it is open
 */
public record AnnouncedView(boolean open, Instant announced, Instant until) {}
