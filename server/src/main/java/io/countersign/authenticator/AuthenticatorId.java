package io.countersign.authenticator;

/** The id of one bound authenticator. */
public record AuthenticatorId(String value) {}
