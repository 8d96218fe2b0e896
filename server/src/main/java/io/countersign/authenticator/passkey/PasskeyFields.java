package io.countersign.authenticator.passkey;

import io.countersign.platform.web.Problems;

/**
 * The view of what asks a browser for a passkey.
 *
 * @param options what the browser is asked for, as JSON
 * @param conditional whether the browser may offer it in the field for the e-mail address, without being asked
 */
public record PasskeyFields(String options, boolean conditional, Problems problems) {}
