package io.countersign.cli.admin;

import io.countersign.message.Channel;
import io.countersign.message.Why.Cause;
import java.time.Instant;
import java.util.Optional;

/**
 * A message that was tried and is still waiting.
 *
 * @param practice the id of the practice on whose behalf it is sent, if there is one
 * @param to so much of the address that its owner knows it
 * @param why why it was not sent the last time
 * @param detail what the other side said; may be empty
 */
public record StuckMessage(
        String id,
        Channel channel,
        String purpose,
        Optional<String> practice,
        String to,
        long attempts,
        Instant createdAt,
        Optional<Instant> nextTry,
        Instant until,
        Optional<Cause> why,
        String detail) {}
