package io.countersign.authenticator.passkey;

import io.countersign.platform.web.Problems;

/**
 * The view of the steps that set up a passkey.
 *
 * @param options what the browser is asked for, as JSON
 * @param name the name as typed, or empty
 * @param rejected whether a passkey was just rejected
 */
public record PasskeySetUp(String options, String name, boolean rejected, Problems problems) {}
