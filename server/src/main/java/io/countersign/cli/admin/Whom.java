package io.countersign.cli.admin;

import io.countersign.organization.GroupId;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.policy.Scope;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whom something is required of, as typed: {@code everyone}, {@code nobody}, or roles, works and groups with commas between. */
record Whom(Scope scope) {
    /** What may be typed, for the help. */
    static final String ALL =
            "everyone, nobody, or roles, works and groups with commas between (owner, administrator, help-desk,"
                    + " member, auditor, practitioner, team, virtual-assistant; group:ID)";

    private static final String EVERYONE = "everyone";
    private static final String GROUP = "group:";
    private static final String NOBODY = "nobody";

    static Optional<Whom> parse(String typed) {
        if (typed.equals(EVERYONE)) {
            return Optional.of(new Whom(Scope.EVERYONE));
        }
        if (typed.equals(NOBODY)) {
            return Optional.of(new Whom(Scope.NOBODY));
        }
        var roles = EnumSet.noneOf(Role.class);
        var works = EnumSet.noneOf(Work.class);
        var groups = new HashSet<GroupId>();
        for (String word : typed.split(",", -1)) {
            if (word.length() > GROUP.length() && word.startsWith(GROUP) && !word.contains(" ")) {
                groups.add(new GroupId(word.substring(GROUP.length())));
                continue;
            }
            Optional<Role> role = one(Role.values(), word);
            Optional<Work> work = one(Work.values(), word);
            role.ifPresent(roles::add);
            work.ifPresent(works::add);
            if (role.isEmpty() && work.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(new Whom(new Scope(false, roles, works, groups)));
    }

    String word() {
        if (scope.everyone()) {
            return EVERYONE;
        }
        return scope.isNobody()
                ? NOBODY
                : Stream.concat(
                                Stream.of(scope.roles(), scope.works())
                                        .flatMap(Collection::stream)
                                        .map(Whom::spelling),
                                scope.groups().stream().map(group -> GROUP + group.value()))
                        .sorted()
                        .collect(Collectors.joining(","));
    }

    private static <E extends Enum<E>> Optional<E> one(E[] all, String word) {
        return Arrays.stream(all).filter(one -> spelling(one).equals(word)).findFirst();
    }

    private static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
