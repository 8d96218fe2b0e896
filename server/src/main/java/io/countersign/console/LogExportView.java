package io.countersign.console;

/**
 * The view of what is about to be taken away of the log.
 *
 * @param person the name of the one person it is about; empty where it is everybody
 */
public record LogExportView(NavView nav, LogFilter filter, String person) {}
