package io.countersign.login;

import io.countersign.platform.database.Tx;
import io.countersign.secret.Token;
import io.countersign.subscriber.SubscriberId;
import io.countersign.verification.Proof;
import io.countersign.verification.ProofStore;
import java.time.Instant;
import java.util.Optional;

/** The table {@code login}, with the proofs each sign-in holds. */
final class LoginStore {
    private final ProofStore proofs;

    LoginStore(ProofStore proofs) {
        this.proofs = proofs;
    }

    void add(Tx tx, Login login, Token secret) {
        tx.update(
                "insert into login (id, secret_hash, subscriber_id, by_link, long_password, begun_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                login.id().value(),
                secret.hash().toBytes(),
                login.subscriber().value(),
                login.byLink(),
                login.longPassword(),
                login.begunAt(),
                login.expiresAt());
        for (Proof proof : login.proofs()) {
            keep(tx, login, proof);
        }
    }

    /** Keeps one more proof of a sign-in that goes on. */
    void keep(Tx tx, Login login, Proof proof) {
        proofs.keep(tx, login.id().value(), proof);
    }

    /** The sign-in of this id, for the holder of its secret, in its time, and while what began it still stands. */
    Optional<Login> find(Tx tx, LoginId id, Token secret, Instant now) {
        Optional<Login> found = tx.one(
                "select id, subscriber_id, by_link, long_password, begun_at, expires_at from login"
                        + " where id = ? and secret_hash = ? and expires_at > ?",
                row -> new Login(
                        new LoginId(row.text("id")),
                        new SubscriberId(row.text("subscriber_id")),
                        row.flag("by_link"),
                        row.flag("long_password"),
                        row.instant("begun_at"),
                        row.instant("expires_at"),
                        proofs.of(tx, row.text("id"))),
                id.value(),
                secret.hash().toBytes(),
                now);
        return found.filter(login -> !login.proofs().isEmpty());
    }

    /** Uses a sign-in up; false if somebody else just did, or something it proved was set aside meanwhile. */
    boolean finish(Tx tx, Login login) {
        String id = login.id().value();
        boolean stands = proofs.of(tx, id).size() >= login.proofs().size();
        proofs.forget(tx, id);
        return tx.update("delete from login where id = ?", id) == 1 && stands;
    }

    /** Takes away sign-ins that ran out. */
    void clearExpired(Tx tx, Instant now) {
        tx.update("delete from proof where holder in (select id from login where expires_at <= ?)", now);
        tx.update("delete from login where expires_at <= ?", now);
    }
}
