package io.countersign.account;

import java.time.Instant;

/**
 * The view of the page that says by when a second step is to be set up.
 *
 * @param until when it is required
 * @param exempt whether two people agreed that this person does without until then
 * @param onward where this person was going
 */
public record DeadlineView(String practice, Instant until, boolean exempt, String onward) {}
