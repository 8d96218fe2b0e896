package io.countersign.console;

import java.util.List;

/**
 * The view of what happened in a practice.
 *
 * @param filter which part of it
 * @param people everybody the practice knows, by name
 * @param groups the words of the groups of kinds
 * @param older where the older entries begin; empty where there are none
 * @param first whether these are the newest
 * @param mayExport whether its reader may take a copy away
 */
public record LogView(
        NavView nav,
        LogFilter filter,
        List<Person> people,
        List<String> groups,
        List<LogLine> rows,
        String older,
        boolean first,
        boolean mayExport) {
    /** Somebody to look for. */
    public record Person(String id, String name) {}

    /** Where the page is. */
    public String path() {
        return nav.path() + "/log";
    }
}
