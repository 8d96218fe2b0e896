package io.countersign.console;

import io.countersign.platform.web.Problems;

/**
 * The view of the form that adds an application.
 *
 * @param path where the list is
 */
public record AddView(String practice, String path, ApplicationForm form, Problems problems) {}
