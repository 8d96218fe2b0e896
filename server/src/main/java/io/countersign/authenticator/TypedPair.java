package io.countersign.authenticator;

import io.countersign.otp.Code;

/**
 * Two codes, one after the other, from an authenticator whose clock is known to be off (RFC 6238 section 6).
 *
 * @param from the authenticator they must be from
 * @param offset how far its clock was seen to be ahead, in steps; negative if behind
 */
public record TypedPair(Code first, Code second, AuthenticatorId from, long offset) implements Response {}
