package io.countersign.oidc;

import io.countersign.platform.database.Tx;
import io.countersign.relyingparty.RelyingPartyId;
import io.countersign.secret.TokenHash;
import java.time.Instant;

/** The table {@code client_assertion}: signed statements that were taken, until they run out. */
final class ClientAssertionStore {
    /** Remembers a statement; false if it was taken before. */
    boolean take(Tx tx, RelyingPartyId party, String id, Instant expiresAt, Instant now) {
        tx.update("delete from client_assertion where expires_at <= ?", now);
        return tx.update(
                        "insert into client_assertion (relying_party_id, hash, expires_at) values (?, ?, ?)"
                                + " on conflict (relying_party_id, hash) do nothing",
                        party.value(),
                        TokenHash.of(id).toBytes(),
                        expiresAt)
                == 1;
    }
}
