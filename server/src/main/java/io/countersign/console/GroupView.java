package io.countersign.console;

import io.countersign.platform.web.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of one group.
 *
 * @param members who is in it
 * @param others who is not
 * @param changing whether whoever looks may change it
 * @param notice the key of what was just done; null where nothing was
 */
public record GroupView(
        NavView nav,
        GroupsView.Row group,
        List<Member> members,
        List<Member> others,
        boolean changing,
        @Nullable String notice,
        Problems problems) {
    /** What the name of a field begins with that stands for a person. */
    static final String PERSON = "person-";

    /**
     * Somebody of the practice.
     *
     * @param suspended whether their place is taken away for a while
     * @param movable whether whoever looks may put them in and take them out
     */
    public record Member(String id, String name, String email, boolean suspended, boolean movable) {
        /** The name of the field that stands for them. */
        public String field() {
            return PERSON + id;
        }
    }

    /** Where the groups are. */
    public String list() {
        return nav.path() + "/groups";
    }

    /** Where the page is. */
    public String path() {
        return list() + "/" + group.id();
    }
}
