package io.countersign.console;

import org.jspecify.annotations.Nullable;

/**
 * The view of one application.
 *
 * @param path where the list is
 * @param mark of its newest secret; null where it has none
 */
public record OneView(
        String practice,
        String path,
        ApplicationRow row,
        @Nullable String mark) {}
