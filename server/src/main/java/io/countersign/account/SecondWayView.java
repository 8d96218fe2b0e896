package io.countersign.account;

/** The view of the page that asks for a second way to sign in. */
public record SecondWayView(String practice) {}
