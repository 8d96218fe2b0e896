package io.countersign.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the list of applications.
 *
 * @param path where the list is
 * @param notice a message key that says what has just been done
 */
public record ListView(
        String practice,
        String path,
        List<ApplicationRow> rows,
        @Nullable String notice) {}
