package io.countersign.account;

import java.util.List;

/**
 * The view of the page that leads through making an account safe again.
 *
 * @param authenticators all there are, so that what is not one's own can be paused
 * @param works whether one of them still works
 */
public record SafeView(String practice, List<AuthenticatorRow> authenticators, boolean works) {}
