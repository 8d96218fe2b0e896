package io.countersign.platform.web;

/**
 * The view of an error page.
 *
 * @param key the part of the message keys after {@code error.}
 * @param reference what to tell the people who run this installation; empty when there is nothing to look up
 * @param back where "try again" leads
 */
public record ErrorView(String key, String reference, String back) {}
