package io.countersign.safekeeping;

import io.countersign.platform.database.Tx;
import java.time.Instant;
import java.util.Optional;

/** The table {@code key_rotation}: the rotation under way, with how far it has come, and those before it. */
final class KeyRotationStore {

    /**
     * A rotation under way.
     *
     * @param dataKey the key everything is moved to
     * @param column the column it has come to
     * @param row the last row of it that is done
     * @param resealed how many secrets were sealed anew
     */
    record UnderWay(String dataKey, Instant begunAt, String column, String row, long resealed) {}

    void begin(Tx tx, String dataKey, String column, Instant now) {
        tx.update(
                "insert into key_rotation (data_key, under_way, begun_at, at_column, at_row, resealed)"
                        + " values (?, 1, ?, ?, '', 0)",
                dataKey,
                now,
                column);
    }

    Optional<UnderWay> underWay(Tx tx) {
        return underWay(tx, "");
    }

    /** The rotation under way, held until the transaction ends: one node at a time takes the next step. */
    Optional<UnderWay> held(Tx tx) {
        return underWay(tx, tx.engine().forUpdate());
    }

    private static Optional<UnderWay> underWay(Tx tx, String lock) {
        return tx.one(
                "select data_key, begun_at, at_column, at_row, resealed from key_rotation where under_way = 1" + lock,
                row -> new UnderWay(
                        row.text("data_key"),
                        row.instant("begun_at"),
                        row.text("at_column"),
                        row.text("at_row"),
                        row.number("resealed")));
    }

    void moveTo(Tx tx, UnderWay rotation, String column, String row, long more) {
        tx.update(
                "update key_rotation set at_column = ?, at_row = ?, resealed = ? where data_key = ?",
                column,
                row,
                rotation.resealed() + more,
                rotation.dataKey());
    }

    void finish(Tx tx, UnderWay rotation, Instant now) {
        tx.update(
                "update key_rotation set under_way = null, finished_at = ? where data_key = ?",
                now,
                rotation.dataKey());
    }

    Optional<Instant> lastFinished(Tx tx) {
        return tx.one(
                        "select max(finished_at) as at from key_rotation",
                        row -> Optional.ofNullable(row.instantOrNull("at")))
                .flatMap(at -> at);
    }
}
