package io.countersign.authenticator.totp;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.otp.HashAlgorithm;
import io.countersign.otp.Totp;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SealedSecret;
import java.util.Optional;

/** The table {@code totp}: a sealed key and its parameters. */
final class TotpStore {
    /** A row: the key stays sealed here. */
    record Sealed(SealedSecret secret, Totp totp) {}

    void add(Tx tx, AuthenticatorId id, Sealed sealed) {
        tx.update(
                "insert into totp (authenticator_id, secret, algorithm, digits, period) values (?, ?, ?, ?, ?)",
                id.value(),
                sealed.secret().toBytes(),
                sealed.totp().algorithm().name(),
                sealed.totp().digits(),
                sealed.totp().period().toSeconds());
    }

    Optional<Sealed> byId(Tx tx, AuthenticatorId id) {
        return tx.one(
                "select secret, algorithm, digits, period from totp where authenticator_id = ?",
                row -> new Sealed(
                        SealedSecret.fromBytes(row.bytes("secret")),
                        Totp.of(
                                HashAlgorithm.valueOf(row.text("algorithm")),
                                Math.toIntExact(row.number("digits")),
                                Math.toIntExact(row.number("period")))),
                id.value());
    }
}
