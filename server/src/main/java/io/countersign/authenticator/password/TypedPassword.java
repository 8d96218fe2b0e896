package io.countersign.authenticator.password;

import io.countersign.authenticator.Response;

/** A password somebody typed to be checked. */
public record TypedPassword(Password password) implements Response {}
