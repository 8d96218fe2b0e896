package io.countersign.account;

import java.util.List;

/** The view of the page that shows more of what happened in a person's account. */
public record ActivityView(String practice, List<ActivityRow> rows) {}
