package io.countersign.account;

/**
 * The view of the pages that a person sees after signing in with something that runs out, or with nothing in reserve.
 *
 * @param spare what is left of it
 */
public record SpentView(String practice, SpareRow spare) {}
