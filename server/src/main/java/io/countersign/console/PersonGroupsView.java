package io.countersign.console;

import io.countersign.platform.web.Problems;
import java.util.List;

/**
 * The view of the page on which it is decided which groups somebody is in.
 *
 * @param path where the person is
 */
public record PersonGroupsView(
        NavView nav, String path, String name, List<Choice> groups, String why, Problems problems) {
    /**
     * A group.
     *
     * @param managed whether a directory keeps it, so that nobody changes it here
     */
    public record Choice(String field, String name, boolean in, boolean managed) {}
}
