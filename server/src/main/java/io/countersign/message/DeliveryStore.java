package io.countersign.message;

import io.countersign.message.OutboxStore.SealedLetter;
import io.countersign.platform.database.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code message} for those who look after it. */
final class DeliveryStore {
    private static final String SELECT =
            "select id, channel, purpose, organization_id, shown, state, attempts, created_at, until_at, due_at,"
                    + " ended_at, last_answer from message";

    List<Deliveries.Count> counts(Tx tx) {
        return tx.list(
                "select channel, state, count(*) as number from message group by channel, state order by channel, state",
                row -> new Deliveries.Count(
                        Channel.valueOf(row.text("channel")),
                        MessageState.valueOf(row.text("state")),
                        row.number("number")));
    }

    /** What was tried and is still waiting, the oldest first. */
    List<Delivery> stuck(Tx tx, int most) {
        return tx.list(
                SELECT + " where due_at is not null and attempts > 0 order by created_at, id limit ?",
                DeliveryStore::delivery,
                most);
    }

    /** The messages of a practice: what is waiting or kept, and then the newest of what is over. */
    List<Delivery> of(Tx tx, String practice, int most) {
        return tx.list(
                SELECT + " where organization_id = ?"
                        + " order by case when letter is null then 1 else 0 end, created_at desc, id limit ?",
                DeliveryStore::delivery,
                practice,
                most);
    }

    Optional<Delivery> byId(Tx tx, MessageId id) {
        return tx.one(SELECT + " where id = ?", DeliveryStore::delivery, id.value());
    }

    Optional<Delivery> byId(Tx tx, String practice, MessageId id) {
        return tx.one(SELECT + " where id = ? and organization_id = ?", DeliveryStore::delivery, id.value(), practice);
    }

    /** The letter of a message that is kept. */
    Optional<SealedLetter> kept(Tx tx, MessageId id) {
        return tx.one(
                OutboxStore.LETTER + " where id = ? and state = 'KEPT' and letter is not null",
                OutboxStore::letter,
                id.value());
    }

    /** All letters that are kept, the newest first. */
    List<SealedLetter> kept(Tx tx, int most) {
        return tx.list(
                OutboxStore.LETTER
                        + " where state = 'KEPT' and letter is not null order by created_at desc, id limit ?",
                OutboxStore::letter,
                most);
    }

    /** Has a message tried at once, a kept one too; false if it is being sent or over. */
    boolean tryNow(Tx tx, MessageId id, Instant now) {
        return tx.update(
                        "update message set state = 'WAITING', due_at = ?"
                                + " where id = ? and letter is not null and leased_until <= ? and until_at > ?",
                        now,
                        id.value(),
                        now,
                        now)
                == 1;
    }

    /** Ends a message; false if it is being sent or over. */
    boolean giveUp(Tx tx, MessageId id, Instant now) {
        return tx.update(
                        "update message set state = 'FAILED', last_answer = ?," + OutboxStore.OVER
                                + " where id = ? and letter is not null and leased_until <= ?",
                        Why.of(Why.Cause.GIVEN_UP).stored(),
                        now,
                        id.value(),
                        now)
                == 1;
    }

    private static Delivery delivery(Tx.Row row) {
        return new Delivery(
                new MessageId(row.text("id")),
                Channel.valueOf(row.text("channel")),
                row.text("purpose"),
                Optional.ofNullable(row.textOrNull("organization_id")),
                row.text("shown"),
                MessageState.valueOf(row.text("state")),
                row.number("attempts"),
                row.instant("created_at"),
                row.instant("until_at"),
                Optional.ofNullable(row.instantOrNull("due_at")),
                Optional.ofNullable(row.instantOrNull("ended_at")),
                Why.read(row.text("last_answer")));
    }
}
