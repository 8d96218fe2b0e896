package io.countersign.console;

import org.jspecify.annotations.Nullable;

/**
 * The view that says a form came twice and was taken once.
 *
 * @param path where the list is
 * @param what the part of the message keys after {@code console.twice.}: {@code added} or {@code renewed}
 * @param row the application; null if it has been removed since
 */
public record TwiceView(
        String practice, String path, String what, @Nullable ApplicationRow row) {}
