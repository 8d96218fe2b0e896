package io.countersign.oidc;

/**
 * The view of a page on which a person is asked something for an application.
 *
 * @param application the application's name
 * @param path the path of this request
 */
public record ApplicationView(String practice, String email, String application, String path) {}
