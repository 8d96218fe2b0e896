package io.countersign.console;

/**
 * The view of the home of the console.
 *
 * @param role the part of the message keys after {@code role.}
 */
public record HomeView(NavView nav, String role) {}
