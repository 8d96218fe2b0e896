package io.countersign.console;

import java.util.Locale;

/** Roles, works and the like as message keys spell them. */
final class RoleText {
    private RoleText() {}

    static String of(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
