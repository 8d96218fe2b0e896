package io.countersign.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the list of applications.
 *
 * @param path where the list is
 * @param manages whether somebody looks who may change them too
 * @param notice a message key that says what has just been done
 */
public record ListView(
        NavView nav,
        String path,
        boolean manages,
        List<ApplicationRow> rows,
        @Nullable String notice) {}
