package io.countersign.policy;

import io.countersign.organization.Belonging;
import io.countersign.organization.GroupId;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom of a practice something is required of: everybody, or whoever has one of these roles, does one of these kinds of work
 * or is in one of these groups; nobody, where there is none.
 *
 * @param everyone whether it is everybody, whatever else is named
 */
public record Scope(boolean everyone, Set<Role> roles, Set<Work> works, Set<GroupId> groups) {
    /** Everybody. */
    public static final Scope EVERYONE = new Scope(true, Set.of(), Set.of());

    /** Nobody. */
    public static final Scope NOBODY = new Scope(false, Set.of(), Set.of());

    private static final String ALL = "*";
    /** What the id of a group begins with where it stands among other names. */
    static final String GROUP = "group:";

    /** Copies what it is given, and forgets what is named beside everybody. */
    public Scope {
        roles = everyone ? Set.of() : Set.copyOf(roles);
        works = everyone ? Set.of() : Set.copyOf(works);
        groups = everyone ? Set.of() : Set.copyOf(groups);
    }

    /** One that names no group. */
    public Scope(boolean everyone, Set<Role> roles, Set<Work> works) {
        this(everyone, roles, works, Set.of());
    }

    /** Whether it takes in somebody who belongs to the practice like this. */
    public boolean covers(Belonging belonging) {
        return everyone
                || roles.contains(belonging.position().role())
                || works.contains(belonging.position().work())
                || belonging.groups().stream().anyMatch(groups::contains);
    }

    /** Whether it takes in nobody at all. */
    public boolean isNobody() {
        return !everyone && roles.isEmpty() && works.isEmpty() && groups.isEmpty();
    }

    /** Whether everybody whom the other one takes in is taken in by this one too, whoever is in which group. */
    public boolean includes(Scope other) {
        return everyone
                || (!other.everyone
                        && roles.containsAll(other.roles)
                        && works.containsAll(other.works)
                        && groups.containsAll(other.groups));
    }

    /** Everybody whom this one or another takes in. */
    public Scope with(Scope other) {
        return new Scope(
                everyone || other.everyone,
                joined(roles, other.roles),
                joined(works, other.works),
                joined(groups, other.groups));
    }

    private static <T> Set<T> joined(Set<T> one, Set<T> other) {
        return Stream.of(one, other).flatMap(Collection::stream).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * It as it is stored and logged: {@code *}, or the names with spaces between, in the order of the alphabet; a group as
     * {@code group:} and its id.
     */
    public String asText() {
        return everyone
                ? ALL
                : Stream.concat(
                                Stream.of(roles, works)
                                        .flatMap(Collection::stream)
                                        .map(Enum::name),
                                groups.stream().map(group -> GROUP + group.value()))
                        .sorted()
                        .collect(Collectors.joining(" "));
    }

    /**
     * It from its text.
     *
     * @throws IllegalArgumentException if a name in it is neither a role nor a kind of work nor a group
     */
    public static Scope fromText(String text) {
        if (text.equals(ALL)) {
            return EVERYONE;
        }
        var roles = new TreeSet<Role>();
        var works = new TreeSet<Work>();
        var groups = new HashSet<GroupId>();
        for (String name : text.isEmpty() ? new String[0] : text.split(" ")) {
            if (name.startsWith(GROUP)) {
                groups.add(new GroupId(name.substring(GROUP.length())));
            } else if (Arrays.stream(Role.values()).anyMatch(role -> role.name().equals(name))) {
                roles.add(Role.valueOf(name));
            } else {
                works.add(Work.valueOf(name));
            }
        }
        return new Scope(false, roles, works, groups);
    }
}
