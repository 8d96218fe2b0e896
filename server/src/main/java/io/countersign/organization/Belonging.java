package io.countersign.organization;

import java.util.Set;

/** What somebody is in a practice, and which of its groups they are in: all that a rule can name them by. */
public record Belonging(Position position, Set<GroupId> groups) {
    /** Copies the groups. */
    public Belonging {
        groups = Set.copyOf(groups);
    }

    /** Somebody in this position who is in no group. */
    public static Belonging inNoGroup(Position position) {
        return new Belonging(position, Set.of());
    }
}
