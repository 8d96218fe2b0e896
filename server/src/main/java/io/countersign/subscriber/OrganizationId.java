package io.countersign.subscriber;

/** The id of a practice. It lives here because every subscriber has a home practice, and practices know subscribers. */
public record OrganizationId(String value) {}
