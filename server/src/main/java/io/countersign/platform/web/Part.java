package io.countersign.platform.web;

/**
 * A piece of a page that another folder makes: its template, and the view that template takes.
 *
 * @see PageContext#part
 */
public record Part(String template, Object view) {}
