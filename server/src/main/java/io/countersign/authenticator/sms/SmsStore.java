package io.countersign.authenticator.sms;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.platform.database.Tx;
import io.countersign.secret.SealedSecret;
import java.time.Instant;
import java.util.Optional;

/** The tables {@code sms} and {@code sms_code}. */
final class SmsStore {
    void setNumber(Tx tx, AuthenticatorId id, SealedSecret number) {
        tx.update("delete from sms where authenticator_id = ?", id.value());
        tx.update("insert into sms (authenticator_id, number) values (?, ?)", id.value(), number.toBytes());
    }

    Optional<SealedSecret> number(Tx tx, AuthenticatorId id) {
        return tx.one(
                "select number from sms where authenticator_id = ?",
                row -> SealedSecret.fromBytes(row.bytes("number")),
                id.value());
    }

    /** Puts a code in the place of the one that was sent there before, which is void from then on. */
    void put(Tx tx, SentCode code, Instant now) {
        tx.update(
                "delete from sms_code where holder = ? or expires_at <= ?",
                code.place().text(),
                now);
        tx.update(
                "insert into sms_code (holder, authenticator_id, mark, hash, sent_at, expires_at) values (?, ?, ?, ?, ?, ?)",
                code.place().text(),
                code.authenticator().value(),
                code.mark(),
                code.hash().toBytes(),
                code.sentAt(),
                code.expiresAt());
    }

    Optional<SentCode> code(Tx tx, Place place) {
        return tx.one(
                "select authenticator_id, mark, hash, sent_at, expires_at from sms_code where holder = ?",
                row -> new SentCode(
                        place,
                        new AuthenticatorId(row.text("authenticator_id")),
                        row.number("mark"),
                        CodeHash.Kept.fromBytes(row.bytes("hash")),
                        row.instant("sent_at"),
                        row.instant("expires_at")),
                place.text());
    }

    void forget(Tx tx, Place place) {
        tx.update("delete from sms_code where holder = ?", place.text());
    }
}
