package io.countersign.enrolment;

/** The id of a set-up under way. It is worth nothing without the cookie of its holder. */
public record EnrolmentId(String value) {}
