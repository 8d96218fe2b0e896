package io.countersign.enrolment;

/** The view of the page after the first set-up. */
public record DoneView(String practice) {}
