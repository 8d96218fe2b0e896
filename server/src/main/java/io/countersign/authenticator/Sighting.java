package io.countersign.authenticator;

import java.time.Duration;

/**
 * A moment at which a code would have been right: what it says of the clock of the authenticator, if it is no chance.
 *
 * @param mark the time step it fits
 * @param offset how many steps that is after the one in which the code was typed; negative if before
 * @param ahead how far the middle of that step lies ahead of the moment the code was typed; negative if behind
 * @param period how long a step is
 */
public record Sighting(AuthenticatorId authenticator, long mark, long offset, Duration ahead, Duration period) {}
