package io.countersign.console;

import java.util.List;

/**
 * The view of what happened in a practice.
 *
 * @param older where the older entries begin; 0 where there are none
 * @param first whether these are the newest
 */
public record LogView(NavView nav, List<LogRow> rows, long older, boolean first) {}
