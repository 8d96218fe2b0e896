package io.countersign.oidc;

import io.countersign.platform.database.Tx;
import io.countersign.secret.SealedSecret;
import java.time.Instant;
import java.util.List;

/** The table {@code signing_key}. */
final class SigningKeyStore {
    /**
     * A key pair; its private half stays sealed here.
     *
     * @param publicKey as a JSON Web Key (RFC 7517)
     */
    record Row(
            String id,
            String algorithm,
            long generation,
            SealedSecret privateKey,
            String publicKey,
            Instant createdAt) {}

    /** All keys, the newest of each algorithm first. */
    List<Row> all(Tx tx) {
        return tx.list(
                "select id, algorithm, generation, private_key, public_key, created_at from signing_key"
                        + " order by algorithm, generation desc",
                row -> new Row(
                        row.text("id"),
                        row.text("algorithm"),
                        row.number("generation"),
                        SealedSecret.fromBytes(row.bytes("private_key")),
                        row.text("public_key"),
                        row.instant("created_at")));
    }

    void add(Tx tx, Row row) {
        tx.update(
                "insert into signing_key (id, algorithm, generation, private_key, public_key, created_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                row.id(),
                row.algorithm(),
                row.generation(),
                row.privateKey().toBytes(),
                row.publicKey(),
                row.createdAt());
    }

    void remove(Tx tx, String id) {
        tx.update("delete from signing_key where id = ?", id);
    }

    void reseal(Tx tx, String id, SealedSecret privateKey) {
        tx.update("update signing_key set private_key = ? where id = ?", privateKey.toBytes(), id);
    }
}
