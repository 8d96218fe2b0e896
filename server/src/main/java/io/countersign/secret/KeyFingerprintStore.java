package io.countersign.secret;

import io.countersign.platform.database.Tx;
import io.countersign.secret.KeyFile.Kind;
import java.time.Instant;
import java.util.Optional;

/** The table {@code key_fingerprint}: which keys outside the database this database belongs to. */
final class KeyFingerprintStore {

    Optional<String> of(Tx tx, Kind kind) {
        return tx.one(
                "select fingerprint from key_fingerprint where kind = ?", row -> row.text("fingerprint"), kind.name());
    }

    /** Records the first one; a later one changes nothing. */
    void recordFirst(Tx tx, Kind kind, String fingerprint, Instant now) {
        tx.update(
                "insert into key_fingerprint (kind, fingerprint, recorded_at) values (?, ?, ?)"
                        + " on conflict (kind) do nothing",
                kind.name(),
                fingerprint,
                now);
    }

    void replace(Tx tx, Kind kind, String fingerprint, Instant now) {
        tx.update(
                "update key_fingerprint set fingerprint = ?, recorded_at = ? where kind = ?",
                fingerprint,
                now,
                kind.name());
    }
}
