package io.countersign.cli.demo;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Every message that would leave the house: in a demonstration they all stay here, whoever sends them. */
public final class Outbox {
    private final List<Supplier<List<OutboxMessage>>> senders;

    /** Takes whatever sends messages. */
    Outbox(List<Supplier<List<OutboxMessage>>> senders) {
        this.senders = List.copyOf(senders);
    }

    /** All messages, the newest first. */
    List<OutboxMessage> messages() {
        return senders.stream()
                .flatMap(sender -> sender.get().stream())
                .sorted(Comparator.comparing(OutboxMessage::at).reversed())
                .toList();
    }
}
