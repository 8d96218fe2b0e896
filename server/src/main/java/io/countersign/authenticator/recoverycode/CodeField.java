package io.countersign.authenticator.recoverycode;

import io.countersign.platform.web.Problems;

/**
 * The view of the field for a backup code.
 *
 * @param alone whether nothing else is asked for
 * @param rejected whether a code was just rejected
 * @param problems what is wrong with the form of what was typed
 */
public record CodeField(boolean alone, boolean rejected, Problems problems) {}
