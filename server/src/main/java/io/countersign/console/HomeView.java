package io.countersign.console;

/**
 * The view of the home of the console.
 *
 * @param role the part of the message keys after {@code role.}
 * @param ready how many people are ready for a lost phone
 * @param people of how many; 0 where its reader may not know
 */
public record HomeView(NavView nav, String role, int ready, int people) {}
