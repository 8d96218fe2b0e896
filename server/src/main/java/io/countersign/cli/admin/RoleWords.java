package io.countersign.cli.admin;

import io.countersign.organization.Position;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Roles and works as operators type and read them, such as {@code help-desk} and {@code virtual-assistant}. */
final class RoleWords {
    private RoleWords() {}

    /**
     * What was typed for a role.
     *
     * @param work what it says of the work too, where it is a word of before there were two
     */
    record Typed(Role role, Optional<Work> work) {}

    static String of(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String of(Role role, Work work) {
        return of(role) + " (" + of(work) + ")";
    }

    /** A role; or a work, as roles were called once: it means a member who does it. */
    static Optional<Typed> parse(String typed) {
        return read(Role.class, typed)
                .map(role -> new Typed(role, Optional.empty()))
                .or(() -> parseWork(typed).map(work -> new Typed(Role.MEMBER, Optional.of(work))));
    }

    static Optional<Work> parseWork(String typed) {
        return read(Work.class, typed);
    }

    /** What both options say together. */
    static Position position(Typed role, Optional<Work> work) {
        return new Position(role.role(), work.or(role::work).orElse(Work.TEAM));
    }

    private static <E extends Enum<E>> Optional<E> read(Class<E> type, String typed) {
        return Arrays.stream(type.getEnumConstants())
                .filter(word -> of(word).equals(typed.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** All of a kind, for messages and help. */
    static <E extends Enum<E>> String all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(RoleWords::of).collect(Collectors.joining(", "));
    }
}
