package io.countersign.console;

import org.jspecify.annotations.Nullable;

/**
 * The view of one application.
 *
 * @param path where the list is
 * @param manages whether somebody looks who may change it too
 * @param rules whether they may decide what it asks of each sign-in
 * @param mark of its newest secret; null where it has none
 */
public record OneView(
        String practice,
        String path,
        ApplicationRow row,
        boolean manages,
        boolean rules,
        @Nullable String mark) {}
