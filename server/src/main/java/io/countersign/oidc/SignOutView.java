package io.countersign.oidc;

/** The view of the page that asks whether to sign out here too. */
public record SignOutView(boolean signedIn) {}
