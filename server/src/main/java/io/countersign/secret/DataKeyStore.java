package io.countersign.secret;

import io.countersign.platform.database.Tx;
import java.time.Instant;
import java.util.List;

/** The table of data keys, each still wrapped. */
final class DataKeyStore {

    List<WrappedKey> all(Tx tx) {
        return tx.list(
                "select id, generation, wrapped from data_key order by generation",
                row -> new WrappedKey(
                        row.text("id"), row.number("generation"), SealedSecret.fromBytes(row.bytes("wrapped"))));
    }

    boolean holdsAny(Tx tx) {
        return tx.one("select count(*) as keys from data_key", row -> row.number("keys"))
                        .orElse(0L)
                > 0;
    }

    void insert(Tx tx, WrappedKey key, Instant now) {
        tx.update(
                "insert into data_key (id, generation, wrapped, created_at) values (?, ?, ?, ?)",
                key.id(),
                key.generation(),
                key.wrapped().toBytes(),
                now);
    }

    /** One row. Its key id within {@code wrapped} is the fingerprint of the key-encryption key. */
    record WrappedKey(String id, long generation, SealedSecret wrapped) {}
}
