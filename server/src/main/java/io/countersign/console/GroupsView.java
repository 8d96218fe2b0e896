package io.countersign.console;

import io.countersign.membership.Groups;
import io.countersign.platform.web.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the groups of a practice.
 *
 * @param changing whether whoever looks may change them
 * @param name of the group that is to be made, as typed
 * @param why the reason, as typed
 * @param notice the key of what was just done; null where nothing was
 */
public record GroupsView(
        NavView nav,
        List<Row> groups,
        boolean changing,
        String name,
        String why,
        @Nullable String notice,
        Problems problems) {
    /**
     * A group.
     *
     * @param named whether something is required of whoever is in it
     * @param managed whether a directory keeps it
     */
    public record Row(String id, String name, int people, boolean named, boolean managed) {
        static Row of(Groups.Listed one) {
            return new Row(
                    one.group().id().value(),
                    one.group().name().value(),
                    one.members().size(),
                    one.named(),
                    one.group().managed());
        }
    }

    /** Where the page is. */
    public String path() {
        return nav.path() + "/groups";
    }
}
