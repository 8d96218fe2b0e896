package io.countersign.cli.demo;

import java.time.Instant;
import java.util.Optional;

/**
 * A message to somebody: its text is a key of the message files with the one word it needs.
 *
 * @param link where it leads, if it does
 */
public record OutboxMessage(Instant at, String name, String email, String key, String detail, Optional<String> link) {

    /** Says nothing of the link, which opens an account. */
    @Override
    public String toString() {
        return "OutboxMessage[" + key + ", " + email + "]";
    }
}
