package io.countersign.authenticator.totp;

import io.countersign.platform.web.Problems;

/**
 * The view of the field for a code.
 *
 * @param secondsLeft until the next code, by the server's clock
 * @param alone whether nothing else is asked for
 * @param rejected whether a code was just rejected
 * @param problems what is wrong with the form of what was typed
 */
public record CodeFields(int secondsLeft, int period, boolean alone, boolean rejected, Problems problems) {}
