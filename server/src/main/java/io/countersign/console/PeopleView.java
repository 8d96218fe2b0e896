package io.countersign.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the people of a practice.
 *
 * @param roles the words of all roles
 * @param statuses the words of everything that can be asked for
 * @param groups all groups, by name
 * @param count how many there are on all pages
 * @param owners advice to a practice that has one owner alone; null for others
 */
public record PeopleView(
        NavView nav,
        PeopleFilter filter,
        List<String> roles,
        List<String> statuses,
        List<PersonRow.GroupTag> groups,
        List<PersonRow> rows,
        int count,
        int pages,
        @Nullable OwnersView owners) {
    /** Where this page is. */
    public String path() {
        return nav.path() + "/people";
    }
}
