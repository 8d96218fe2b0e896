package io.countersign.console;

import java.util.List;

/**
 * The view of the page on which somebody gets another role or work.
 *
 * @param path where the person is
 * @param roles those that may be given, as parts of message keys after {@code role.}
 * @param role the one now
 * @param works all of them, as parts of message keys after {@code work.}
 * @param work the one now
 */
public record ChangeView(
        NavView nav, String path, String name, List<String> roles, String role, List<String> works, String work) {}
