package io.countersign.console;

/**
 * The view of the page that asks whether something is meant, and says what it does.
 *
 * @param path where the person is
 * @param act the last part of the path, and the part of message keys after {@code person.sure.}
 */
public record SureView(NavView nav, String path, String act, String name) {}
