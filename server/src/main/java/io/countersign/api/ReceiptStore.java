package io.countersign.api;

import io.countersign.platform.database.Tx;
import java.time.Instant;
import java.util.Optional;

/** The table {@code api_receipt}: what was answered lately, by the HMAC of who asked under which key. */
final class ReceiptStore {
    /** An answer, and the HMAC of the request it answers. */
    record Kept(String body, String answer) {}

    Optional<Kept> find(Tx tx, String request, Instant notBefore) {
        return tx.one(
                "select body, answer from api_receipt where request = ? and at > ?",
                row -> new Kept(row.text("body"), row.text("answer")),
                request,
                notBefore);
    }

    /** Keeps an answer, and forgets those that nobody is given any more. */
    void keep(Tx tx, String request, Kept kept, Instant now, Instant notBefore) {
        tx.update("delete from api_receipt where at <= ?", notBefore);
        tx.update(
                "insert into api_receipt (request, body, answer, at) values (?, ?, ?, ?)",
                request,
                kept.body(),
                kept.answer(),
                now);
    }
}
