package io.countersign.enrolment;

import java.util.List;

/**
 * The view of the page after the first set-up.
 *
 * @param kind the name of the kind that was set up
 * @param alone whether it is the only one its person has that lasts
 * @param spares the kinds to have in reserve, which are offered here
 * @param key whether to offer a printed key, which owners have
 * @param sheetDue whether to remind of the sheet with the keys, which whoever runs the server prints
 */
public record DoneView(
        String practice, String kind, boolean alone, List<String> spares, boolean key, boolean sheetDue) {}
