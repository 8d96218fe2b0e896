package io.countersign.session;

import java.util.Map;

/**
 * A form that came too late and waits to be sent again.
 *
 * @param path where it was sent to; one of our own paths
 * @param fields what was typed, without any secret
 */
public record KeptForm(String path, Map<String, String> fields) {}
