package io.countersign.cli.demo;

import java.util.List;

/** What would have been sent. */
public record OutboxView(List<OutboxMessage> messages) {}
