package io.countersign.login;

import java.util.Map;

/**
 * The view of the page on which a form waits that came too late.
 *
 * @param path where it is sent
 * @param fields what was typed, by the names of its fields
 */
public record KeptView(String practice, String path, Map<String, String> fields) {}
