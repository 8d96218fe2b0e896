package io.countersign.account;

import io.countersign.platform.web.Problems;

/**
 * The view of the page on which an authenticator is renamed or removed.
 *
 * @param name the name as typed, which need not be the saved one
 * @param removable false for the only one a person has
 */
public record AuthenticatorView(
        String practice, AuthenticatorRow authenticator, String name, boolean removable, Problems problems) {}
