package io.countersign.authenticator.password;
/** Stub. */
public final class PasswordRules {}
