package io.countersign.cli.demo;

import io.countersign.message.Channel;
import io.countersign.message.Deliveries;
import io.countersign.message.Letter;
import io.countersign.message.TextWords;
import io.countersign.message.mail.MailWords;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** What is kept since there is no way out for it, in the words its reader would get: in a demonstration that is all there is. */
public final class KeptMessages implements Supplier<List<OutboxMessage>> {
    private final Deliveries deliveries;
    private final MailWords mailWords;
    private final TextWords textWords;

    /** Takes the outbox, and what puts messages into words. */
    public KeptMessages(Deliveries deliveries, MailWords mailWords, TextWords textWords) {
        this.deliveries = deliveries;
        this.mailWords = mailWords;
        this.textWords = textWords;
    }

    @Override
    public List<OutboxMessage> get() {
        return deliveries.allKept().stream().map(this::message).toList();
    }

    private OutboxMessage message(Deliveries.Kept kept) {
        Letter letter = kept.letter();
        Instant at = kept.delivery().createdAt();
        return kept.delivery().channel() == Channel.MAIL
                ? new OutboxMessage.Mail(at, letter.address(), mailWords.of(letter))
                : new OutboxMessage.Text(at, letter.address(), textWords.of(letter.content(), letter.language()));
    }
}
