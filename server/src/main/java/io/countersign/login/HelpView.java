package io.countersign.login;

/** The view of the help page, which is the same for everyone. */
public record HelpView(String back) {}
