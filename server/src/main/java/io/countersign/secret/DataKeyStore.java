package io.countersign.secret;

import io.countersign.platform.database.Database;
import io.countersign.platform.database.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of data keys, each still wrapped. */
final class DataKeyStore {

    private static final String SELECT = "select id, generation, wrapped from data_key ";

    List<WrappedKey> all(Tx tx) {
        return tx.list(SELECT + "order by generation", DataKeyStore::key);
    }

    /** All of them, locked until the transaction ends: whoever seals under one has then committed, and waits to begin. */
    List<WrappedKey> allLocked(Tx tx) {
        return tx.list(SELECT + "order by generation" + tx.engine().forUpdate(), DataKeyStore::key);
    }

    /**
     * The key that seals now, held so that nobody retires it before the transaction ends. On PostgreSQL the row may have
     * gone while its lock was waited for; then the answer is nothing, and asking again finds its successor.
     */
    Optional<WrappedKey> newestHeld(Tx tx) {
        String hold = tx.engine() == Database.Engine.POSTGRESQL ? " for key share" : "";
        return tx.one(SELECT + "order by generation desc limit 1" + hold, DataKeyStore::key);
    }

    void rewrap(Tx tx, String id, SealedSecret wrapped) {
        tx.update("update data_key set wrapped = ? where id = ?", wrapped.toBytes(), id);
    }

    void remove(Tx tx, String id) {
        tx.update("delete from data_key where id = ?", id);
    }

    void insert(Tx tx, WrappedKey key, Instant now) {
        tx.update(
                "insert into data_key (id, generation, wrapped, created_at) values (?, ?, ?, ?)",
                key.id(),
                key.generation(),
                key.wrapped().toBytes(),
                now);
    }

    private static WrappedKey key(Tx.Row row) {
        return new WrappedKey(row.text("id"), row.number("generation"), SealedSecret.fromBytes(row.bytes("wrapped")));
    }

    /** One row. Its key id within {@code wrapped} is the fingerprint of the key-encryption key. */
    record WrappedKey(String id, long generation, SealedSecret wrapped) {}
}
