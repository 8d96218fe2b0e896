package io.countersign.account;

/**
 * The view of the page on which what runs out is made anew or removed.
 *
 * @param removable whether it may go
 */
public record SpareView(String practice, SpareRow spare, boolean removable) {}
