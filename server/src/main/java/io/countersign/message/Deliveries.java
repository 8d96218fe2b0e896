package io.countersign.message;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditLog;
import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SecretVault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What those who look after the outbox see of it, and may do. What a message says is shown of kept ones alone. */
public final class Deliveries {
    private static final int MOST = 200;

    private final Database database;
    private final SecretVault vault;
    private final AuditLog audit;
    private final DeliveryStore store = new DeliveryStore();

    /** Takes its parts. */
    public Deliveries(Database database, SecretVault vault, AuditLog audit) {
        this.database = database;
        this.vault = vault;
        this.audit = audit;
    }

    /** How many messages of a channel have come so far. */
    public record Count(Channel channel, MessageState state, long number) {}

    /** All messages, counted. */
    public List<Count> counts() {
        return database.read(store::counts);
    }

    /** What was tried and is still waiting, the oldest first, up to a number nobody reads to its end. */
    public List<Delivery> stuck() {
        return database.read(tx -> store.stuck(tx, MOST));
    }

    /** The messages of a practice: what is waiting or kept, and then the newest of what is over. */
    public List<Delivery> of(String practice) {
        return database.read(tx -> store.of(tx, practice, MOST));
    }

    /** One message of a practice. */
    public Optional<Delivery> find(String practice, MessageId id) {
        return database.read(tx -> store.byId(tx, practice, id));
    }

    /** What a kept message of a practice says; that it was read is in the log. */
    public Optional<Letter> read(String practice, MessageId id, String actor, Instant now) {
        return database.write(tx -> store.byId(tx, practice, id)
                .flatMap(delivery -> store.kept(tx, id).map(letter -> {
                    note(tx, delivery, actor, "message.read", now);
                    return letter.open(vault);
                })));
    }

    /** What all kept messages say: for a demonstration, in which nothing is secret. */
    public List<Kept> allKept() {
        return database.read(tx -> store.kept(tx, MOST).stream()
                .map(letter ->
                        new Kept(letter.open(vault), store.byId(tx, letter.id()).orElseThrow()))
                .toList());
    }

    /** A kept message, and how it fares. */
    public record Kept(Letter letter, Delivery delivery) {}

    /**
     * Has a message tried at once, a kept one too; false if it is being sent or over, or none of this practice.
     *
     * @param practice nothing for an operator, who may do it to all
     */
    public boolean tryNow(Optional<String> practice, MessageId id, String actor, Instant now) {
        return change(practice, id, actor, "message.retried", now, tx -> store.tryNow(tx, id, now));
    }

    /** Ends a message; false if it is being sent or over, or none of this practice. */
    public boolean giveUp(Optional<String> practice, MessageId id, String actor, Instant now) {
        return change(practice, id, actor, "message.given-up", now, tx -> store.giveUp(tx, id, now));
    }

    /** What is done to one message; false if it could not be. */
    private interface Change {
        boolean in(Tx tx);
    }

    private boolean change(
            Optional<String> practice, MessageId id, String actor, String event, Instant now, Change change) {
        return database.write(tx -> {
            Optional<Delivery> found = practice.isPresent() ? store.byId(tx, practice.get(), id) : store.byId(tx, id);
            if (found.isEmpty() || !change.in(tx)) {
                return false;
            }
            note(tx, found.get(), actor, event, now);
            return true;
        });
    }

    private void note(Tx tx, Delivery delivery, String actor, String event, Instant now) {
        Map<String, String> detail = Map.of(
                "message", delivery.id().value(),
                "channel", delivery.channel().name(),
                "purpose", delivery.purpose());
        audit.append(
                tx,
                delivery.practice()
                        .map(own -> AuditEvent.inPractice(now, own, Optional.empty(), actor, event, detail))
                        .orElseGet(() -> AuditEvent.ofInstallation(now, actor, event, detail)));
    }
}
