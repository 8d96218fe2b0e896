package io.countersign.platform.web;

/**
 * The view of a page that says one thing and offers one way on.
 *
 * @param key the part of the message keys after {@code page.}: {@code .title}, {@code .text} and {@code .action}
 * @param action where the way on leads
 */
public record NoticeView(String key, String action) {}
