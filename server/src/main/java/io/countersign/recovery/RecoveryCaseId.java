package io.countersign.recovery;

/** The id of a recovery case: it names one, and opens nothing. */
public record RecoveryCaseId(String value) {}
