package io.countersign.recovery;

import io.countersign.platform.database.Tx;
import io.countersign.subscriber.SubscriberId;
import java.time.Instant;
import java.util.Optional;

/** The tables {@code recovery_key} and {@code recovery_key_offer}. */
final class PrintedKeyStore {

    /** What is kept of somebody's key. */
    record Kept(String id, PrintedKeyMark mark, Instant made, Optional<Instant> used) {}

    Optional<Kept> of(Tx tx, SubscriberId person) {
        return tx.one(
                "select id, hash, made_at, used_at from recovery_key where subscriber_id = ?",
                row -> new Kept(
                        row.text("id"),
                        new PrintedKeyMark(row.bytes("hash")),
                        row.instant("made_at"),
                        Optional.ofNullable(row.instantOrNull("used_at"))),
                person.value());
    }

    void add(Tx tx, SubscriberId person, String id, PrintedKeyMark mark, Instant now) {
        tx.update(
                "insert into recovery_key (subscriber_id, id, hash, made_at) values (?, ?, ?, ?)",
                person.value(),
                id,
                mark.toBytes(),
                now);
    }

    /** Spends a key; false if it is spent already. */
    boolean use(Tx tx, String id, Instant now) {
        return tx.update("update recovery_key set used_at = ? where id = ? and used_at is null", now, id) == 1;
    }

    void remove(Tx tx, SubscriberId person) {
        tx.update("delete from recovery_key where subscriber_id = ?", person.value());
    }

    /** When somebody said "later". */
    Optional<Instant> putOff(Tx tx, SubscriberId person) {
        return tx.one(
                "select put_off_at from recovery_key_offer where subscriber_id = ?",
                row -> row.instant("put_off_at"),
                person.value());
    }

    void setPutOff(Tx tx, SubscriberId person, Instant now) {
        if (tx.update("update recovery_key_offer set put_off_at = ? where subscriber_id = ?", now, person.value())
                == 0) {
            tx.update("insert into recovery_key_offer (subscriber_id, put_off_at) values (?, ?)", person.value(), now);
        }
    }

    /** Counts a key that is tried in a case; false where there were so many already. */
    boolean countTry(Tx tx, RecoveryCaseId id, int most) {
        return tx.update(
                        "update recovery_case set key_tries = key_tries + 1 where id = ? and key_tries < ?",
                        id.value(),
                        most)
                == 1;
    }

    /** Whether a key may be tried in a case still. */
    boolean mayTry(Tx tx, RecoveryCaseId id, int most) {
        return tx.one("select key_tries from recovery_case where id = ?", row -> row.number("key_tries"), id.value())
                .filter(tries -> tries < most)
                .isPresent();
    }
}
