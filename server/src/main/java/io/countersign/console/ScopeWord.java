package io.countersign.console;

import io.countersign.organization.Group;
import io.countersign.organization.Role;
import io.countersign.organization.Work;
import io.countersign.policy.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A role, a kind of work or a group, by which people are named of whom something is required.
 *
 * @param key the key of its words; null for a group, which has a name of its own
 * @param name of the group; empty for what has words
 */
public record ScopeWord(@Nullable String key, String name) {
    /** What a scope names, in the order of the forms; nothing for everyone. */
    static List<ScopeWord> of(Scope scope, Map<String, String> groupNames) {
        return Stream.of(
                        Arrays.stream(Role.values())
                                .filter(scope.roles()::contains)
                                .map(role -> new ScopeWord("role." + RoleText.of(role), "")),
                        Arrays.stream(Work.values())
                                .filter(scope.works()::contains)
                                .map(work -> new ScopeWord("work." + RoleText.of(work), "")),
                        scope.groups().stream()
                                .map(group -> new ScopeWord(null, groupNames.getOrDefault(group.value(), "?")))
                                .sorted((one, other) -> one.name().compareToIgnoreCase(other.name())))
                .flatMap(words -> words)
                .toList();
    }

    /**
     * A group that can be ticked.
     *
     * @param word the name of the field
     */
    public record Tick(String word, String name) {
        static List<Tick> of(List<Group> groups) {
            return groups.stream()
                    .map(group -> new Tick(
                            MandateForm.GROUP + group.id().value(), group.name().value()))
                    .toList();
        }
    }
}
