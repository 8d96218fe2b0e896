package io.countersign.enrolment;

import java.util.List;

/**
 * The view of the page after the first set-up.
 *
 * @param kind the name of the kind that was set up
 * @param spares the kinds to have in reserve, which are offered here
 */
public record DoneView(String practice, String kind, List<String> spares) {}
