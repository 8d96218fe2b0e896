package io.countersign.cli.admin;

import io.countersign.organization.Group;
import io.countersign.organization.GroupId;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.policy.Scope;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom something is required of, as typed: {@code everyone}, {@code nobody}, or roles, works and groups with commas between.
 *
 * @param scope all of it but the groups
 * @param groups what they are called, or their ids
 */
record Whom(Scope scope, Set<String> groups) {
    /** What may be typed, for the help. */
    static final String ALL =
            "everyone, nobody, or roles, works and groups with commas between (owner, administrator, help-desk,"
                    + " member, auditor, practitioner, team, virtual-assistant, group:NAME)";

    private static final String EVERYONE = "everyone";
    private static final String NOBODY = "nobody";
    private static final String GROUP = "group:";

    Whom {
        groups = Set.copyOf(groups);
    }

    /** Of no group. */
    Whom(Scope scope) {
        this(scope, Set.of());
    }

    /** A scope as it is shown. */
    static Whom of(Scope scope, Map<String, String> groupNames) {
        return new Whom(
                new Scope(scope.everyone(), scope.roles(), scope.works()),
                scope.groups().stream()
                        .map(group -> groupNames.getOrDefault(group.value(), group.value()))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    static Optional<Whom> parse(String typed) {
        if (typed.equals(EVERYONE)) {
            return Optional.of(new Whom(Scope.EVERYONE));
        }
        if (typed.equals(NOBODY)) {
            return Optional.of(new Whom(Scope.NOBODY));
        }
        var roles = EnumSet.noneOf(Role.class);
        var works = EnumSet.noneOf(Work.class);
        var groups = new HashSet<String>();
        for (String word : typed.split(",", -1)) {
            Optional<Role> role = one(Role.values(), word);
            Optional<Work> work = one(Work.values(), word);
            role.ifPresent(roles::add);
            work.ifPresent(works::add);
            boolean group = word.startsWith(GROUP) && word.length() > GROUP.length();
            if (group) {
                groups.add(word.substring(GROUP.length()));
            } else if (role.isEmpty() && work.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(new Whom(new Scope(false, roles, works), groups));
    }

    /** It as a scope of a practice with these groups; nothing where one is named that it does not have. */
    Optional<Scope> in(List<Group> all) {
        var ids = new HashSet<GroupId>();
        for (String typed : groups) {
            Optional<Group> found = all.stream()
                    .filter(group -> group.id().value().equals(typed)
                            || group.name().value().equalsIgnoreCase(typed))
                    .findFirst();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            ids.add(found.get().id());
        }
        return Optional.of(new Scope(scope.everyone(), scope.roles(), scope.works(), ids));
    }

    String word() {
        if (scope.everyone()) {
            return EVERYONE;
        }
        return scope.isNobody() && groups.isEmpty()
                ? NOBODY
                : Stream.concat(
                                Stream.of(scope.roles(), scope.works())
                                        .flatMap(Collection::stream)
                                        .map(Whom::spelling),
                                groups.stream().map(GROUP::concat))
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
