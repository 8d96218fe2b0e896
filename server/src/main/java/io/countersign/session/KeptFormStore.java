package io.countersign.session;

import io.countersign.platform.database.Tx;
import io.countersign.secret.SealedSecret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code kept_form}. */
final class KeptFormStore {
    record Row(String id, String path, SealedSecret fields) {}

    void add(Tx tx, SessionId session, Row row, Instant now) {
        tx.update(
                "insert into kept_form (id, session_id, path, fields, kept_at) values (?, ?, ?, ?, ?)",
                row.id(),
                session.value(),
                row.path(),
                row.fields().toBytes(),
                now);
    }

    /** The form of this id, if it was kept for this session after then. */
    Optional<Row> byId(Tx tx, SessionId session, String id, Instant after) {
        return tx.one(
                "select id, path, fields from kept_form where id = ? and session_id = ? and kept_at > ?",
                row -> new Row(row.text("id"), row.text("path"), SealedSecret.fromBytes(row.bytes("fields"))),
                id,
                session.value(),
                after);
    }

    /** Takes away all but the newest forms of a session, and whatever is older than this. */
    void clear(Tx tx, SessionId session, int newest, Instant before) {
        tx.update("delete from kept_form where kept_at <= ?", before);
        List<String> ids = tx.list(
                "select id from kept_form where session_id = ? order by kept_at desc, id",
                row -> row.text("id"),
                session.value());
        ids.stream().skip(newest).forEach(id -> tx.update("delete from kept_form where id = ?", id));
    }
}
