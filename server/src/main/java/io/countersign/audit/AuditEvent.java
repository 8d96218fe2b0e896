package io.countersign.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that happened.
 *
 * @param organization the practice it belongs to, where there is one
 * @param subscriber the person it is about, where there is one
 * @param actor who did it: {@code subscriber:ID}, {@code operator} for the command line, {@code anyone} or {@code system}
 * @param event a stable dotted name, such as {@code code.accepted}
 * @param detail facts for the auditor; never a secret, a code or a password
 */
public record AuditEvent(
        Instant at,
        Optional<String> organization,
        Optional<String> subscriber,
        String actor,
        String event,
        Map<String, String> detail) {
    public AuditEvent {
        detail = Map.copyOf(detail);
    }
}
