package io.countersign.console;

import org.jspecify.annotations.Nullable;

/**
 * The view that shows an application's id, and the secret it was just given. It holds that secret: it prints nothing of
 * itself.
 *
 * @param path where the list is
 * @param secret null where the application has none
 * @param renewed whether it has had another secret before
 */
public record ShownOnceView(
        String practice,
        String path,
        ApplicationRow row,
        @Nullable String secret,
        boolean renewed) {
    @Override
    public String toString() {
        return "ShownOnceView";
    }
}
