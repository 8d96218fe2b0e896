package io.countersign.setup;

import io.countersign.platform.web.Problems;

/** The view of the page on which a person proves the password before setting up a new authenticator. */
public record NewAuthenticatorView(String practice, String email, boolean rejected, Problems problems) {}
