package io.countersign.authenticator;

/**
 * What a claimant presents: a typed password, a typed code. Each kind is a class of its own that never prints what it
 * holds; {@link AuthenticatorType#takes} says who can check it.
 */
public interface Response {}
