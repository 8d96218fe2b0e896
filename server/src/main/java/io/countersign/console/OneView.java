package io.countersign.console;

import org.jspecify.annotations.Nullable;

/**
 * The view of one application.
 *
 * @param path where the list is
 * @param manages whether somebody looks who may change it too
 * @param mark of its newest secret; null where it has none
 */
public record OneView(
        String practice,
        String path,
        ApplicationRow row,
        boolean manages,
        @Nullable String mark) {}
