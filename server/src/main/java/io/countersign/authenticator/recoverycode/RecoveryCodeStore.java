package io.countersign.authenticator.recoverycode;

import io.countersign.authenticator.AuthenticatorId;
import io.countersign.platform.database.Tx;
import io.countersign.secret.Argon2id.Cost;
import io.countersign.secret.SealedSecret;
import java.util.Optional;

/** The table {@code recovery_code_set}: the codes of a set, sealed until it is confirmed, and hashed from then on. */
final class RecoveryCodeStore {
    void add(Tx tx, AuthenticatorId id, SealedSecret codes) {
        tx.update("insert into recovery_code_set (authenticator_id, codes) values (?, ?)", id.value(), codes.toBytes());
    }

    /** The sealed codes, while the set is not confirmed. */
    Optional<SealedSecret> codes(Tx tx, AuthenticatorId id) {
        return tx.one(
                "select codes from recovery_code_set where authenticator_id = ? and codes is not null",
                row -> SealedSecret.fromBytes(row.bytes("codes")),
                id.value());
    }

    Optional<HashedSet> hashed(Tx tx, AuthenticatorId id) {
        return tx.one(
                "select memory, passes, lanes, pepper_id, salt, hashes from recovery_code_set"
                        + " where authenticator_id = ? and hashes is not null",
                row -> new HashedSet(
                        new Cost(
                                Math.toIntExact(row.number("memory")),
                                Math.toIntExact(row.number("passes")),
                                Math.toIntExact(row.number("lanes"))),
                        row.text("pepper_id"),
                        row.bytes("salt"),
                        row.bytes("hashes")),
                id.value());
    }

    /** How many codes a confirmed set ever had; nothing before it is confirmed. */
    Optional<Integer> size(Tx tx, AuthenticatorId id) {
        return hashed(tx, id).map(HashedSet::size);
    }

    /** Writes a confirmed set that has one code more; false if it has changed meanwhile, or is not confirmed. */
    boolean replaceHashes(Tx tx, AuthenticatorId id, HashedSet before, HashedSet after) {
        return tx.update(
                        "update recovery_code_set set hashes = ? where authenticator_id = ? and hashes = ? and codes is null",
                        after.hashes(),
                        id.value(),
                        before.hashes())
                == 1;
    }

    /** Adds the hashes to a set that has none; the first of two at once stays. */
    void addHashes(Tx tx, AuthenticatorId id, HashedSet set) {
        tx.update(
                "update recovery_code_set set memory = ?, passes = ?, lanes = ?, pepper_id = ?, salt = ?, hashes = ?"
                        + " where authenticator_id = ? and codes is not null and hashes is null",
                set.cost().memory(),
                set.cost().passes(),
                set.cost().lanes(),
                set.pepperId(),
                set.salt(),
                set.hashes(),
                id.value());
    }
}
