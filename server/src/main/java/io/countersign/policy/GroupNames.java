package io.countersign.policy;

import io.countersign.organization.GroupId;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What groups were called when something was written into the log that names them by their ids, so that it can be read later
 * by itself.
 *
 * @param names by the ids of the groups
 */
public record GroupNames(SortedMap<String, String> names) {
    /** Of no group. */
    public static final GroupNames NONE = new GroupNames(Collections.emptySortedMap());

    /** Copies what it is given. */
    public GroupNames {
        names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
    }

    /** Of the groups that these scopes name. */
    public static GroupNames of(Collection<Scope> scopes, Map<String, String> all) {
        return new GroupNames(scopes.stream()
                .flatMap(scope -> scope.groups().stream())
                .map(GroupId::value)
                .distinct()
                .collect(Collectors.toMap(id -> id, id -> all.getOrDefault(id, ""), (one, _) -> one, TreeMap::new)));
    }

    /** What a group was called; its id where nothing says so. */
    public String of(String id) {
        String name = names.getOrDefault(id, "");
        return name.isEmpty() ? id : name;
    }

    /** It as it is logged: a line for each, its id, a space and its name. */
    public String asText() {
        return names.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** It from its text. */
    public static GroupNames fromText(String text) {
        var names = new TreeMap<String, String>();
        text.lines().forEach(line -> {
            int space = line.indexOf(' ');
            names.put(space < 0 ? line : line.substring(0, space), space < 0 ? "" : line.substring(space + 1));
        });
        return new GroupNames(names);
    }
}
