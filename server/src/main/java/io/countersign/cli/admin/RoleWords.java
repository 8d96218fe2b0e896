package io.countersign.cli.admin;

import io.countersign.organization.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The roles as operators type and read them, such as {@code virtual-assistant}. */
final class RoleWords {
    private RoleWords() {}

    static String of(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Role> parse(String typed) {
        return Arrays.stream(Role.values())
                .filter(role -> of(role).equals(typed.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** All of them, for messages and help. */
    static String all() {
        return Arrays.stream(Role.values()).map(RoleWords::of).collect(Collectors.joining(", "));
    }
}
