package io.countersign.account;

/**
 * The view of the page that a person sees once after signing in with something that runs out.
 *
 * @param spare what is left of it
 */
public record SpentView(String practice, SpareRow spare) {}
