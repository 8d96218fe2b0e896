package io.countersign.login;

import io.countersign.platform.web.Problems;

/**
 * The view of the page that asks for a code.
 *
 * @param email who is signing in, as typed
 * @param secondsLeft until the next code, by the server's clock
 * @param rejected whether a code was just rejected: one text for every reason
 * @param problems what is wrong with the form of what was typed
 */
public record CodeView(
        String practice, String email, int secondsLeft, int period, boolean rejected, Problems problems) {}
