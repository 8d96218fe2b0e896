package io.countersign.console;

import java.util.List;

/**
 * The view of the people of a practice.
 *
 * @param roles the words of all roles
 * @param statuses the words of all states of a place
 * @param count how many there are on all pages
 */
public record PeopleView(
        NavView nav,
        PeopleFilter filter,
        List<String> roles,
        List<String> statuses,
        List<PersonRow> rows,
        int count,
        int pages) {
    /** Where this page is. */
    public String path() {
        return nav.path() + "/people";
    }
}
