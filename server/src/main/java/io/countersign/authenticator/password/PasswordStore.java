package io.countersign.authenticator.password;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.platform.database.Tx;
import java.time.Instant;
import java.util.Optional;

/** The table {@code password}: hashes, with the parameters they were made with. */
final class PasswordStore {
    void add(Tx tx, AuthenticatorId id, HashedPassword password, Instant now) {
        tx.update(
                "insert into password (authenticator_id, hash, stands_alone, changed_at) values (?, ?, ?, ?)",
                id.value(),
                password.encoded(),
                password.standsAlone(),
                now);
    }

    Optional<String> hash(Tx tx, AuthenticatorId id) {
        return tx.one("select hash from password where authenticator_id = ?", row -> row.text("hash"), id.value());
    }

    Optional<String> newest(Tx tx) {
        return tx.one(
                "select hash from password order by changed_at desc, authenticator_id limit 1",
                row -> row.text("hash"));
    }

    /** Replaces a hash by one of the same password with today's parameters, unless it was changed meanwhile. */
    void upgrade(Tx tx, AuthenticatorId id, String from, String to) {
        tx.update("update password set hash = ? where authenticator_id = ? and hash = ?", to, id.value(), from);
    }
}
