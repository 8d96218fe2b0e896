package io.countersign.console;

import org.jspecify.annotations.Nullable;

/**
 * The view of the home of the console.
 *
 * @param role the part of the message keys after {@code role.}
 * @param ready how many people are ready for a lost phone
 * @param people of how many; 0 where its reader may not know
 * @param owners advice to a practice that has one owner alone; null for others
 */
public record HomeView(
        NavView nav,
        String role,
        int ready,
        int people,
        @Nullable OwnersView owners) {}
