package io.countersign.webhook;

import io.countersign.platform.database.Tx;
import io.countersign.webhook.WebhookMessage.State;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table {@code webhook_message}: the outbox. Whoever sends a message holds a lease on its row meanwhile. */
final class WebhookOutboxStore {
    /** A message that is due. */
    record Due(String id, WebhookEndpointId endpoint, String practice, String payload, long attempts) {}

    /** A message that is to be sent. */
    record Fresh(String id, WebhookEndpointId endpoint, String event, String payload) {}

    void put(Tx tx, List<Fresh> messages, Instant now) {
        tx.updateEach(
                "insert into webhook_message (id, endpoint_id, event, payload, created_at, attempts, due_at,"
                        + " leased_until, state, last_answer) values (?, ?, ?, ?, ?, 0, ?, 0, 'WAITING', '')",
                messages.stream()
                        .map(message -> new @Nullable Object[] {
                            message.id(), message.endpoint().value(), message.event(), message.payload(), now, now
                        })
                        .toList());
    }

    /**
     * What could be sent now, the longest due first, but to none of these endpoints and practices.
     *
     * @param except ids of endpoints and of practices
     */
    List<Due> due(Tx tx, Instant now, Collection<String> except, int most) {
        String places = String.join(", ", Collections.nCopies(except.size(), "?"));
        return tx.list(
                "select m.id, m.endpoint_id, e.organization_id, m.payload, m.attempts from webhook_message m"
                        + " join webhook_endpoint e on e.id = m.endpoint_id and e.status = 'ENABLED'"
                        + " where m.due_at <= ? and m.leased_until <= ?"
                        + (except.isEmpty()
                                ? ""
                                : " and m.endpoint_id not in (" + places + ") and e.organization_id not in (" + places
                                        + ")")
                        + " order by m.due_at, m.id limit " + most,
                row -> new Due(
                        row.text("id"),
                        new WebhookEndpointId(row.text("endpoint_id")),
                        row.text("organization_id"),
                        row.text("payload"),
                        row.number("attempts")),
                Stream.of(Stream.of(now, now), except.stream(), except.stream())
                        .flatMap(one -> one)
                        .toArray());
    }

    /** How many messages wait for an endpoint. */
    long waiting(Tx tx, WebhookEndpointId endpoint) {
        return tx.one(
                        "select count(*) as number from webhook_message where endpoint_id = ? and due_at is not null",
                        row -> row.number("number"),
                        endpoint.value())
                .orElseThrow();
    }

    /** Takes the lease of a message, unless somebody has it or the message is over; false then. */
    boolean lease(Tx tx, String id, String holder, Instant now, Instant until) {
        return tx.update(
                        "update webhook_message set lease = ?, leased_until = ?"
                                + " where id = ? and due_at <= ? and leased_until <= ?",
                        holder,
                        until,
                        id,
                        now,
                        now)
                == 1;
    }

    /** Gives a lease back without an attempt. */
    void release(Tx tx, String id, String holder) {
        tx.update("update webhook_message set lease = null, leased_until = 0 where id = ? and lease = ?", id, holder);
    }

    /** Writes that a message will be tried again; false if the lease went to somebody else. */
    boolean tryAgain(Tx tx, String id, String holder, String answer, Instant at) {
        return tx.update(
                        "update webhook_message set attempts = attempts + 1, last_answer = ?, due_at = ?, lease = null,"
                                + " leased_until = 0 where id = ? and lease = ?",
                        answer,
                        at,
                        id,
                        holder)
                == 1;
    }

    /** Writes that nothing more will be sent of a message; false if the lease went to somebody else. */
    boolean end(Tx tx, String id, String holder, State state, String answer, Instant now) {
        return tx.update(
                        "update webhook_message set attempts = attempts + 1, state = ?, last_answer = ?, due_at = null,"
                                + " ended_at = ?, lease = null, leased_until = 0 where id = ? and lease = ?",
                        state.name(),
                        answer,
                        now,
                        id,
                        holder)
                == 1;
    }

    /** The newest messages to an endpoint. */
    List<WebhookMessage> of(Tx tx, WebhookEndpointId endpoint, int most) {
        return tx.list(
                "select id, event, state, attempts, created_at, due_at, ended_at, last_answer from webhook_message"
                        + " where endpoint_id = ? order by created_at desc, id limit ?",
                row -> new WebhookMessage(
                        row.text("id"),
                        row.text("event"),
                        State.valueOf(row.text("state")),
                        row.number("attempts"),
                        row.instant("created_at"),
                        Optional.ofNullable(row.instantOrNull("due_at")),
                        Optional.ofNullable(row.instantOrNull("ended_at")),
                        row.text("last_answer")),
                endpoint.value(),
                most);
    }

    void removeOf(Tx tx, WebhookEndpointId endpoint) {
        tx.update("delete from webhook_message where endpoint_id = ?", endpoint.value());
    }

    /** Removes what was made before this instant, and what no endpoint is left for. */
    void clear(Tx tx, Instant before) {
        tx.update(
                "delete from webhook_message where created_at < ?"
                        + " or endpoint_id not in (select id from webhook_endpoint)",
                before);
    }

    /** The kind of an authenticator, while there is a row of it. */
    Optional<String> kindOf(Tx tx, String authenticator) {
        return tx.one("select type from authenticator where id = ?", row -> row.text("type"), authenticator);
    }
}
