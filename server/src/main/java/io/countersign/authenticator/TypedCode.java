package io.countersign.authenticator;

import io.countersign.otp.Code;

/** A code somebody typed. */
public record TypedCode(Code code) implements Response {}
