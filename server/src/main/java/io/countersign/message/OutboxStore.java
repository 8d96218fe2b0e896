package io.countersign.message;

import io.countersign.platform.database.Tx;
import io.countersign.secret.SealedColumnStore;
import io.countersign.secret.SealedSecret;
import java.time.Instant;

/** The table {@code message}. Whoever sends a message holds a lease on its row meanwhile. */
public final class OutboxStore {
    /** Where messages lie that are still to be sent, for the rotation of data keys. */
    public static final SealedColumnStore SEALED =
            SealedColumnStore.of("message", "letter", "id", "t.id", "coalesce(t.subscriber_id, '')", "");

    void add(Tx tx, MessageId id, Envelope envelope, SealedSecret letter, Instant now) {
        tx.update(
                "insert into message (id, channel, purpose, organization_id, subscriber_id, letter, created_at, until_at,"
                        + " attempts, due_at, leased_until, state, last_answer)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, 'WAITING', '')",
                id.value(),
                envelope.channel().name(),
                envelope.purpose(),
                envelope.practice().orElse(null),
                envelope.subscriber().orElse(null),
                letter.toBytes(),
                now,
                envelope.until(),
                now);
    }
}
