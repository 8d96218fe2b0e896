package io.countersign.authenticator.passkey;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.authenticator.AuthenticatorStatus;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SealedSecret;
import io.countersign.subscriber.SubscriberId;
import java.util.List;
import java.util.Optional;

/** The tables {@code passkey} and {@code passkey_user}. */
final class PasskeyStore {
    /** A row: the passkey stays sealed here. */
    record Row(
            AuthenticatorId authenticator,
            SubscriberId subscriber,
            AuthenticatorStatus status,
            Bytes credentialId,
            SealedSecret sealed) {}

    private static final String SELECT = "select p.authenticator_id, a.subscriber_id, a.status, p.credential_id,"
            + " p.sealed from passkey p join authenticator a on a.id = p.authenticator_id ";

    /** Keeps the passkey of a pending authenticator, in place of one that was sent before and not accepted. */
    void keep(Tx tx, AuthenticatorId pending, Bytes credentialId, SealedSecret sealed) {
        tx.update("delete from passkey where authenticator_id = ?", pending.value());
        tx.update(
                "insert into passkey (authenticator_id, credential_id, sealed) values (?, ?, ?)",
                pending.value(),
                credentialId.toArray(),
                sealed.toBytes());
    }

    void change(Tx tx, AuthenticatorId id, SealedSecret sealed) {
        tx.update("update passkey set sealed = ? where authenticator_id = ?", sealed.toBytes(), id.value());
    }

    Optional<Row> byId(Tx tx, AuthenticatorId id) {
        return tx.one(SELECT + "where p.authenticator_id = ?", PasskeyStore::row, id.value());
    }

    Optional<Row> byCredential(Tx tx, Bytes credentialId) {
        return tx.one(SELECT + "where p.credential_id = ?", PasskeyStore::row, credentialId.toArray());
    }

    /** All that a person ever confirmed, oldest first. */
    List<Row> confirmedOf(Tx tx, SubscriberId subscriber) {
        return tx.list(
                SELECT + "where a.subscriber_id = ? and a.confirmed_at is not null order by a.confirmed_at, a.id",
                PasskeyStore::row,
                subscriber.value());
    }

    Optional<Bytes> handle(Tx tx, SubscriberId subscriber) {
        return tx.one(
                "select handle from passkey_user where subscriber_id = ?",
                row -> Bytes.of(row.bytes("handle")),
                subscriber.value());
    }

    void addHandle(Tx tx, SubscriberId subscriber, byte[] handle) {
        tx.update("insert into passkey_user (subscriber_id, handle) values (?, ?)", subscriber.value(), handle);
    }

    private static Row row(Tx.Row row) {
        return new Row(
                new AuthenticatorId(row.text("authenticator_id")),
                new SubscriberId(row.text("subscriber_id")),
                AuthenticatorStatus.valueOf(row.text("status")),
                Bytes.of(row.bytes("credential_id")),
                SealedSecret.fromBytes(row.bytes("sealed")));
    }
}
