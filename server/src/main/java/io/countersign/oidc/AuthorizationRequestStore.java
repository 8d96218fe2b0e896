package io.countersign.oidc;

import io.countersign.platform.database.Tx;
import io.countersign.relyingparty.RelyingPartyId;
import io.countersign.secret.Token;
import io.countersign.subscriber.SubscriberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The tables {@code authorization_request} and {@code consent}. */
final class AuthorizationRequestStore {
    /** How long somebody may take to sign in for an application: a set-up included. */
    static final Duration TIME = Duration.ofMinutes(30);

    /** A request under way, as it came. */
    record Kept(String parameters, Instant begunAt) {}

    void add(Tx tx, String id, Token secret, RelyingPartyId party, Kept kept) {
        tx.update("delete from authorization_request where expires_at <= ?", kept.begunAt());
        tx.update(
                "insert into authorization_request (id, secret_hash, relying_party_id, parameters, begun_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                id,
                secret.hash().toBytes(),
                party.value(),
                kept.parameters(),
                kept.begunAt(),
                kept.begunAt().plus(TIME));
    }

    Optional<Kept> find(Tx tx, String id, Token secret, Instant now) {
        return tx.one(
                "select parameters, begun_at from authorization_request"
                        + " where id = ? and secret_hash = ? and expires_at > ?",
                row -> new Kept(row.text("parameters"), row.instant("begun_at")),
                id,
                secret.hash().toBytes(),
                now);
    }

    /** Uses a request up; false if it was answered already. */
    boolean finish(Tx tx, String id) {
        return tx.update("delete from authorization_request where id = ?", id) == 1;
    }

    Optional<Instant> consentedAt(Tx tx, SubscriberId subscriber, RelyingPartyId party) {
        return tx.one(
                "select given_at from consent where subscriber_id = ? and relying_party_id = ?",
                row -> row.instant("given_at"),
                subscriber.value(),
                party.value());
    }

    void consent(Tx tx, SubscriberId subscriber, RelyingPartyId party, Instant now) {
        tx.update(
                "insert into consent (subscriber_id, relying_party_id, given_at) values (?, ?, ?)"
                        + " on conflict (subscriber_id, relying_party_id) do update set given_at = excluded.given_at",
                subscriber.value(),
                party.value(),
                now);
    }
}
