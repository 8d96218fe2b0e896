package io.countersign.account;

/** The view of the page behind the link that shows that mail to an address arrives. */
public record VerifyView(String email) {}
