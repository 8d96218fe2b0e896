package io.countersign.authenticator;

/**
 * The life of an authenticator: PENDING until its first proof, then ACTIVE; SUSPENDED and back; DISABLED by the
 * throttle and INVALIDATED by a removal, a replacement or an operator, both for good.
 */
public enum AuthenticatorStatus {
    PENDING,
    ACTIVE,
    SUSPENDED,
    DISABLED,
    INVALIDATED
}
