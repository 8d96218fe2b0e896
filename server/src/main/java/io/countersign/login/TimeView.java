package io.countersign.login;

import java.time.Instant;

/** The view of the page anyone can open to compare a clock with ours. */
public record TimeView(String host, Instant now) {}
