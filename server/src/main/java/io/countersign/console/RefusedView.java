package io.countersign.console;

/**
 * The view that says that a change was not made, and why.
 *
 * @param path where the person is
 * @param why the part of a message key after {@code person.refused.}
 */
public record RefusedView(NavView nav, String path, String why) {}
