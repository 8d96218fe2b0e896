package io.countersign.authenticator.totp;

/**
 * The view of how the clock of somebody's phone is known to stand.
 *
 * @param slow whether it is behind; ahead otherwise
 * @param seconds by how much, about
 */
public record DriftView(boolean slow, long seconds) {}
