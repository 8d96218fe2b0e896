package io.countersign.console;

import java.util.List;

/**
 * The view of the page that asks once more before somebody is taken out of groups so that less is required of them.
 *
 * @param names of whom less would be required
 * @param action where the form goes
 * @param fields the names of the fields that were ticked
 * @param back where the page is that asked
 */
public record GroupSureView(
        NavView nav, List<String> names, String action, List<String> fields, String why, String back) {}
