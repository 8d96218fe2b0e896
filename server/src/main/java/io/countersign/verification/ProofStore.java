package io.countersign.verification;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.Method;
import io.countersign.platform.database.Tx;
import io.countersign.subscriber.SubscriberId;
import java.util.List;

/** The table {@code proof}: proofs kept between two requests of one sign-in or set-up, which is their holder. */
public final class ProofStore {
    /** Keeps a proof for its holder. */
    public void keep(Tx tx, String holder, Proof proof) {
        tx.update(
                "insert into proof (holder, authenticator_id, subscriber_id, type, user_verified, proved_at)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict (holder, authenticator_id) do update set"
                        + " proved_at = excluded.proved_at, user_verified = excluded.user_verified",
                holder,
                proof.authenticator().value(),
                proof.subscriber().value(),
                proof.method().type(),
                proof.method().userVerified(),
                proof.at());
    }

    /**
     * What a holder has proved so far, oldest first. A proof is worth nothing any more once its authenticator is set
     * aside: a password that was reset ends the sign-ins it began.
     */
    public List<Proof> of(Tx tx, String holder) {
        return tx.list(
                "select p.authenticator_id, p.subscriber_id, p.type, p.user_verified, p.proved_at from proof p"
                        + " join authenticator a on a.id = p.authenticator_id and a.status = 'ACTIVE'"
                        + " where p.holder = ? order by p.proved_at",
                row -> new Proof(
                        new SubscriberId(row.text("subscriber_id")),
                        new AuthenticatorId(row.text("authenticator_id")),
                        new Method(row.text("type"), row.flag("user_verified")),
                        row.instant("proved_at")),
                holder);
    }

    /** Forgets what a holder has proved: it was used up. */
    public void forget(Tx tx, String holder) {
        tx.update("delete from proof where holder = ?", holder);
    }
}
