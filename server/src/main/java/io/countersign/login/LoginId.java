package io.countersign.login;

/** The id of a sign-in under way, as it stands in the path. It is worth nothing without the secret in its cookie. */
public record LoginId(String value) {}
