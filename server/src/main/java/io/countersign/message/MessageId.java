package io.countersign.message;

/** The id of a message: the same at every attempt, so that who receives it twice can tell. */
public record MessageId(String value) {}
