package io.countersign.organization;

/** The id of a group of people of a practice. */
public record GroupId(String value) {}
