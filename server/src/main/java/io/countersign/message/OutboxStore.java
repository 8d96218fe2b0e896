package io.countersign.message;

import io.countersign.platform.database.Tx;
import io.countersign.platform.web.Language;
import io.countersign.secret.SealedColumnStore;
import io.countersign.secret.SealedSecret;
import io.countersign.secret.SecretVault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The table {@code message}. Whoever sends a message holds a lease on its row meanwhile. A letter is taken away in the
 * statement that ends its message.
 */
public final class OutboxStore {
    /** Where messages lie that are still to be sent, for the rotation of data keys. */
    public static final SealedColumnStore SEALED =
            SealedColumnStore.of("message", "letter", "id", "t.id", "coalesce(t.subscriber_id, '')", "");

    static final String OVER = " letter = null, due_at = null, ended_at = ?, lease = null, leased_until = 0";

    void add(Tx tx, MessageId id, Envelope envelope, SealedSecret letter, Instant now) {
        tx.update(
                "insert into message (id, channel, purpose, organization_id, subscriber_id, shown, letter, created_at,"
                        + " until_at, attempts, due_at, leased_until, state, last_answer)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, 'WAITING', '')",
                id.value(),
                envelope.channel().name(),
                envelope.purpose(),
                envelope.practice().orElse(null),
                envelope.subscriber().orElse(null),
                envelope.shown(),
                letter.toBytes(),
                now,
                envelope.until(),
                now);
    }

    /** What could be sent now, that which is worth nothing soonest first. */
    List<MessageId> due(Tx tx, Channel channel, Instant now, int most) {
        return tx.list(
                "select id from message where channel = ? and due_at <= ? and leased_until <= ? and until_at > ?"
                        + " order by until_at, due_at, id limit ?",
                row -> new MessageId(row.text("id")),
                channel.name(),
                now,
                now,
                now,
                most);
    }

    /** Takes the lease of a message, unless somebody has it or the message is over; false then. */
    boolean lease(Tx tx, MessageId id, String holder, Instant now, Instant until) {
        return tx.update(
                        "update message set lease = ?, leased_until = ?"
                                + " where id = ? and due_at <= ? and leased_until <= ? and until_at > ?"
                                + " and reference is null",
                        holder,
                        until,
                        id.value(),
                        now,
                        now,
                        now)
                == 1;
    }

    /** A message whose letter is still there, and how often it was tried. */
    record Held(SealedLetter letter, long attempts) {}

    /** A letter as it lies there. */
    record SealedLetter(
            MessageId id,
            String purpose,
            Optional<String> practice,
            Optional<String> subscriber,
            Instant until,
            Optional<String> unclear,
            SealedSecret sealed) {
        Letter open(SecretVault vault) {
            byte[] json = vault.open(sealed, SEALED.binding(id.value(), subscriber.orElse("")));
            MessageJson.Sealed said = MessageJson.read(json);
            return new Letter(
                    id,
                    said.address(),
                    Language.firstOf(said.language()).orElse(Language.ENGLISH),
                    purpose,
                    practice,
                    said.content(),
                    until,
                    unclear);
        }

        @Override
        public String toString() {
            return "SealedLetter[" + id.value() + "]";
        }
    }

    /** A message under this lease. */
    Optional<Held> held(Tx tx, MessageId id, String holder) {
        return tx.one(
                LETTER + " where id = ? and lease = ? and letter is not null",
                row -> new Held(letter(row), row.number("attempts")),
                id.value(),
                holder);
    }

    static final String LETTER =
            "select id, purpose, organization_id, subscriber_id, until_at, gateway, letter, attempts from message";

    static SealedLetter letter(Tx.Row row) {
        return new SealedLetter(
                new MessageId(row.text("id")),
                row.text("purpose"),
                Optional.ofNullable(row.textOrNull("organization_id")),
                Optional.ofNullable(row.textOrNull("subscriber_id")),
                row.instant("until_at"),
                Optional.ofNullable(row.textOrNull("gateway")),
                SealedSecret.fromBytes(row.bytes("letter")));
    }

    /** Gives a lease back without an attempt. */
    void release(Tx tx, MessageId id, String holder) {
        tx.update("update message set lease = null, leased_until = 0 where id = ? and lease = ?", id.value(), holder);
    }

    /** Writes that a message will be tried again; false if the lease went to somebody else. */
    boolean tryAgain(Tx tx, MessageId id, String holder, Answer.TryAgain answer, Instant at) {
        return tx.update(
                        "update message set attempts = attempts + 1, last_answer = ?, due_at = ?,"
                                + " gateway = coalesce(?, gateway), lease = null, leased_until = 0"
                                + " where id = ? and lease = ?",
                        answer.why().stored(),
                        at,
                        answer.unclear().orElse(null),
                        id.value(),
                        holder)
                == 1;
    }

    /** Writes that somebody has taken a message over; false if the lease went to somebody else. */
    boolean sent(Tx tx, MessageId id, String holder, Answer.Taken taken, Instant now) {
        return tx.update(
                        "update message set state = 'SENT', attempts = attempts + 1, last_answer = '', gateway = ?,"
                                + " reference = ?," + OVER + " where id = ? and lease = ?",
                        taken.gateway(),
                        taken.reference().orElse(null),
                        now,
                        id.value(),
                        holder)
                == 1;
    }

    /** Writes that a message was refused for good; false if the lease went to somebody else. */
    boolean refused(Tx tx, MessageId id, String holder, Why why, Instant now) {
        return tx.update(
                        "update message set state = 'FAILED', attempts = attempts + 1, last_answer = ?," + OVER
                                + " where id = ? and lease = ?",
                        why.stored(),
                        now,
                        id.value(),
                        holder)
                == 1;
    }

    /** Notes that a gateway says it has a message, which we do not know from its answer; false if we do, or it is over. */
    boolean taken(Tx tx, MessageId id, String gateway, String reference) {
        return tx.update(
                        "update message set gateway = ?, reference = ? where id = ? and state = 'WAITING'"
                                + " and channel = 'TEXT' and reference is null and (gateway is null or gateway = ?)",
                        gateway,
                        reference,
                        id.value(),
                        gateway)
                == 1;
    }

    /** Whether there is a message that a gateway says it has, and that nobody is sending. */
    boolean isAnythingTaken(Tx tx, Instant now) {
        return !tx.list(
                        "select id from message where due_at is not null and reference is not null"
                                + " and leased_until <= ? limit 1",
                        row -> row.text("id"),
                        now)
                .isEmpty();
    }

    /** Writes that those messages are sent. */
    void settleTaken(Tx tx, Instant now) {
        tx.update(
                "update message set state = 'SENT', last_answer = ''," + OVER
                        + " where due_at is not null and reference is not null and leased_until <= ?",
                now,
                now);
    }

    /** Writes that a message has arrived; false if none is known by this reference that was sent. */
    boolean delivered(Tx tx, String gateway, String reference, Instant now) {
        return tx.update(
                        "update message set state = 'DELIVERED', ended_at = ?"
                                + " where gateway = ? and reference = ? and state = 'SENT'",
                        now,
                        gateway,
                        reference)
                > 0;
    }

    /** Writes that a message has not arrived; false if none is known by this reference that was sent. */
    boolean undelivered(Tx tx, String gateway, String reference, Why why, Instant now) {
        return tx.update(
                        "update message set state = 'FAILED', last_answer = ?, ended_at = ?"
                                + " where gateway = ? and reference = ? and state = 'SENT'",
                        why.stored(),
                        now,
                        gateway,
                        reference)
                > 0;
    }

    /** Keeps a receipt whose message is not known yet. */
    void keepReceipt(Tx tx, String gateway, String reference, String why, Instant now) {
        tx.update(
                "insert into message_receipt (gateway, reference, why, came_at) values (?, ?, ?, ?)"
                        + " on conflict (gateway, reference) do update set why = excluded.why",
                gateway,
                reference,
                why,
                now);
    }

    /** Whether the time of any message is over. */
    boolean isAnythingOver(Tx tx, Instant now) {
        return !tx.list(
                        "select id from message where letter is not null and until_at <= ? and leased_until <= ? limit 1",
                        row -> row.text("id"),
                        now,
                        now)
                .isEmpty();
    }

    /** Ends what is worth nothing any more, but for what is being sent. */
    void expire(Tx tx, Instant now) {
        tx.update(
                "update message set state = 'EXPIRED'," + OVER
                        + " where letter is not null and until_at <= ? and leased_until <= ?",
                now,
                now,
                now);
    }

    /** Keeps what there is no way out for. */
    void keep(Tx tx, Channel channel, Instant now) {
        tx.update(
                "update message set state = 'KEPT', due_at = null, lease = null, leased_until = 0"
                        + " where channel = ? and state = 'WAITING' and leased_until <= ?",
                channel.name(),
                now);
    }

    /** Whether there is a receipt whose message has become known since. */
    boolean hasReceipts(Tx tx) {
        return !tx.list("select r.reference from message_receipt r" + KNOWN + " limit 1", row -> row.text("reference"))
                .isEmpty();
    }

    private static final String KNOWN =
            " join message m on m.gateway = r.gateway and m.reference = r.reference" + " and m.state = 'SENT'";

    /** Writes down what the receipts say whose messages have become known since. */
    void applyReceipts(Tx tx, Instant now) {
        record Receipt(String gateway, String reference, String why) {}
        List<Receipt> known = tx.list(
                "select r.gateway, r.reference, r.why from message_receipt r" + KNOWN,
                row -> new Receipt(row.text("gateway"), row.text("reference"), row.text("why")));
        for (Receipt receipt : known) {
            Why.read(receipt.why())
                    .ifPresentOrElse(
                            why -> undelivered(tx, receipt.gateway(), receipt.reference(), why, now),
                            () -> delivered(tx, receipt.gateway(), receipt.reference(), now));
            tx.update(
                    "delete from message_receipt where gateway = ? and reference = ?",
                    receipt.gateway(),
                    receipt.reference());
        }
    }

    /** Removes what is over and was made before this instant, and receipts that came before that one. */
    void clear(Tx tx, Instant before, Instant receiptsBefore) {
        tx.update("delete from message where letter is null and created_at < ?", before);
        tx.update("delete from message_receipt where came_at < ?", receiptsBefore);
    }
}
