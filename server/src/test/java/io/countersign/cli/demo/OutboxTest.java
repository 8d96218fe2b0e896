package io.countersign.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void holds_the_messages_of_every_sender_the_newest_first() {
        var outbox = new Outbox(List.of(
                () -> List.of(message("first", NOON), message("third", NOON.plusSeconds(2))),
                () -> List.of(message("second", NOON.plusSeconds(1)))));

        assertEquals(
                List.of("third", "second", "first"),
                outbox.messages().stream().map(OutboxMessage::key).toList());
    }

    private static OutboxMessage message(String key, Instant at) {
        return new OutboxMessage(at, "Ines Invited", "ines@demo.example", key, "", Optional.empty());
    }
}
